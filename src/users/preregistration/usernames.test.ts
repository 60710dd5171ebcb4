import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername, USERNAME_LENGTH } from '../username.js';
import { numberUsernames, toUsername } from './usernames.js';

/** Few and similar ones, so that they meet each other and the numbers. */
const usernames = fc.array(
  fc.oneof(
    fc.constantFrom('ada', 'ada2', 'ada-2', 'ada22', 'a', 'a2'),
    fc.stringMatching(/^b{29,32}2?$/).map((text) => text.slice(0, USERNAME_LENGTH.max)),
  ),
);
const separators = fc.constantFrom('' as const, '-' as const);

describe('a username', () => {
  it.each([
    ['Ada Lovelace', 'adalovelace'],
    ['José-María Núñez', 'jose-marianunez'],
    ['Łukasz Straße', 'lukaszstrasse'],
    ['O’Brien', 'obrien'],
    ['Nguyễn\u00a0Thị', 'nguyenthi'],
    ['Jose\u0301', 'jose'],
    ['深圳', 'shenzhen'],
    ['Ada@Example.org', 'ada@example.org'],
    ['..ada', 'ada'],
    ['!?', ''],
    ['x'.repeat(40), 'x'.repeat(32)],
  ])('of %j is %s', (text, username) => {
    expect(toUsername(text)).toBe(username);
  });

  it('is valid, or too short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const username = toUsername(text);
        if (username.length >= USERNAME_LENGTH.min) expect(checkUsername(username)).toBe(username);
        expect(toUsername(username)).toBe(username);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('numbers after usernames', () => {
  it('begin with 2, and take nobody’s name away', () => {
    expect(numberUsernames(['ada', 'bob', 'ada', 'ada2', 'ada'], '')).toEqual(['ada', 'bob', 'ada3', 'ada2', 'ada4']);
    expect(numberUsernames(['ada', 'ada', 'ada2', 'ada2'], '')).toEqual(['ada', 'ada3', 'ada2', 'ada22']);
    expect(numberUsernames(['ada', 'ada', 'ada2'], '-')).toEqual(['ada', 'ada-2', 'ada2']);
    const longest = 'x'.repeat(32);
    expect(numberUsernames([longest, longest], '-')).toEqual([longest, `${'x'.repeat(30)}-2`]);
  });

  it('leave no two equal, the first of each as it was, and the order', () => {
    fc.assert(
      fc.property(usernames, separators, (wanted, separator) => {
        const numbered = numberUsernames(wanted, separator);
        expect(new Set(numbered).size).toBe(wanted.length);
        for (const [index, username] of numbered.entries()) {
          if (wanted.indexOf(wanted[index] ?? '') === index) expect(username).toBe(wanted[index]);
          else expect(checkUsername(username).startsWith((wanted[index] ?? '').slice(0, 28))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
