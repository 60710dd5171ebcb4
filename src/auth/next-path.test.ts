import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNextPath } from './next-path.js';

describe('where to go after signing in', () => {
  it.each(['/', '/races/7', '/races?first=3#top', '/a%2F%2Fb'])('may be a path of this site: %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    ...['/.//evil.example', '/x/..//evil.example', '/%2e//evil.example', `/${'é'.repeat(1000)}`],
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''],
    ...[
      '/\t/evil.example',
      '/\n//evil.example',
      ' /x',
      'evil.example',
      '/x\u0000',
      `/${'x'.repeat(3000)}`,
      undefined,
      7,
    ],
  ])('is the start page for %j', (text) => {
    expect(safeNextPath(text)).toBe('/');
  });

  it('never leads to another site, whatever stands there', () => {
    const parts = fc.array(
      fc.constantFrom('/', '\\', ':', '@', 'evil.example', '.', '..', '\t', '\r', '%2F', '?', '#', 'http'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map((list) => `/${list.join('')}`),
        ),
        (text) => {
          expect(new URL(safeNextPath(text), 'https://buggy.example').origin).toBe('https://buggy.example');
        },
      ),
    );
  });
});
