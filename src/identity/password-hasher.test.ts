import { expect, it } from 'vitest';
import { missingWork } from './password-hasher.js';

it('an initial password and the work that is added to it cost as much as any other', () => {
  const missing = missingWork({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  expect(missing).toEqual({ memoryCost: 15_872, timeCost: 2, parallelism: 1 });
  expect(15_872 * 2 + 7_168).toBe(19_456 * 2);
  expect(missingWork({ memoryCost: 64, timeCost: 1, parallelism: 1 })).toBeUndefined();
});
