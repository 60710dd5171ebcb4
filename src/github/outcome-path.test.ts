import { expect, it } from 'vitest';
import { withOutcome } from './outcome-path.js';

it('replaces an outcome of before, and keeps the rest', () => {
  expect(withOutcome('/editor?github=denied&tab=2#fork', 'connected')).toBe('/editor?github=connected&tab=2#fork');
});
