import { expect, it } from 'vitest';
import { isSupportedNode } from './node-version.js';

it.each([
  ['20.20.2', false],
  ['22.15.0', false],
  ['24.0.0', true],
  ['24.21.0', true],
  ['100.1.0', true],
])('Node.js %s: %s', (version, isSupported) => {
  expect(isSupportedNode(version)).toBe(isSupported);
});
