import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassword } from '../password.js';
import { WORD_PASSWORD_BITS, wordPassword } from './word-password.js';

/** A source that gives these bytes, and then zeros. */
function giving(...bytes: number[]) {
  return (count: number): Uint8Array => Uint8Array.from({ length: count }, () => bytes.shift() ?? 0);
}

describe('a password of words', () => {
  it('takes 40 bits at least to guess', () => {
    expect(WORD_PASSWORD_BITS).toBeGreaterThan(40);
  });

  it('is four words, whatever the random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        const password = wordPassword(giving(...bytes));
        expect(password).toMatch(/^[a-z]{3,8}(-[a-z]{3,8}){3}$/);
        expect(() => checkPassword(password)).not.toThrow();
      }),
    );
  });

  it('depends on the random bytes alone', () => {
    expect(wordPassword(giving(0, 0, 0, 1, 0, 2, 0, 3))).toBe('abandon-ability-able-about');
    expect(wordPassword(giving())).toBe('abandon-abandon-abandon-abandon');
  });

  it('has no word more often than others: the numbers left over are drawn again', () => {
    expect(wordPassword(giving(255, 255, 255, 255, 0, 1))).toBe('ability-abandon-abandon-abandon');
  });

  it('is another each time', () => {
    const passwords = Array.from({ length: 1_000 }, () => wordPassword(randomBytes));
    expect(new Set(passwords).size).toBe(passwords.length);
  });
});
