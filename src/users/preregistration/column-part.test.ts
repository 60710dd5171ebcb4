import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnPart, ColumnSplit, takePart } from './column-part.js';

const { WHOLE, FIRST, LAST, ALL_BUT_LAST, ALL_BUT_FIRST } = ColumnPart;
const { SPACE, AT } = ColumnSplit;

describe('a part of a value', () => {
  it.each([
    ['  Ada  King Lovelace ', SPACE, 'Ada  King Lovelace', 'Ada', 'Lovelace', 'Ada King', 'King Lovelace'],
    ['Ada', SPACE, 'Ada', 'Ada', 'Ada', '', ''],
    ['Ada\u00a0Lovelace', SPACE, 'Ada\u00a0Lovelace', 'Ada', 'Lovelace', 'Ada', 'Lovelace'],
    ['ada@x.org', AT, 'ada@x.org', 'ada', 'x.org', 'ada', 'x.org'],
    ['a@b@c', AT, 'a@b@c', 'a', 'c', 'a@b', 'b@c'],
    ['@x.org', AT, '@x.org', '', 'x.org', '', 'x.org'],
    ['ada lovelace', AT, 'ada lovelace', 'ada lovelace', 'ada lovelace', '', ''],
    ['  ', SPACE, '', '', '', '', ''],
  ])('of %j by %s', (value, split, ...expected) => {
    const parts = [WHOLE, FIRST, LAST, ALL_BUT_LAST, ALL_BUT_FIRST].map((part) => takePart(value, part, split));
    expect(parts).toEqual(expected);
  });

  it('and the rest are the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 2 }), (words) => {
        const value = words.join(' ');
        expect(`${takePart(value, FIRST, SPACE)} ${takePart(value, ALL_BUT_FIRST, SPACE)}`).toBe(value);
        expect(`${takePart(value, ALL_BUT_LAST, SPACE)} ${takePart(value, LAST, SPACE)}`).toBe(value);
      }),
    );
  });
});
