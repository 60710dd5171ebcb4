import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBuggyUpload } from '../../../src/racing';
import { linesAround, offsetOf } from './text-place';

describe('a place in a text', () => {
  it('is shown in its line, between the ones around it', () => {
    expect(linesAround('{\n\t"a": 1\n  "b": 2\n}', 3, 3)).toEqual([
      { number: 2, text: ' "a": 1', before: null },
      { number: 3, text: '  "b": 2', before: 2 },
      { number: 4, text: '}', before: null },
    ]);
    expect(linesAround('x', 1, 1)).toEqual([{ number: 1, text: 'x', before: 0 }]);
  });

  it('is in the middle of what is shown of a long line, and at its end at the end of one', () => {
    const long = 'x'.repeat(1_000);
    expect(linesAround(long, 1, 501)).toEqual([{ number: 1, text: 'x'.repeat(60), before: 30 }]);
    expect(linesAround(long, 1, 1_001)).toEqual([{ number: 1, text: 'x'.repeat(60), before: 60 }]);
  });

  it.each([
    ['{\n"a" 1}', 2, 5, 6],
    ['{\r\n"a" 1}', 2, 5, 7],
    ['abc', 1, 1, 0],
    ['abc', 1, 99, 3],
  ])('of %j at %i:%i is %i characters from its beginning', (text, line, column, offset) => {
    expect(offsetOf(text, line, column)).toBe(offset);
  });

  it('is always within the text, wherever JSON is broken', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '"a"', ':', ',', '1', '\n', '\r\n', '\t', 'x', '"'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const parsed = parseBuggyUpload(text, { defaultFlagColor: 'red' });
        if (parsed.ok || parsed.line === undefined || parsed.column === undefined) return;
        const { line, column } = parsed;
        expect(offsetOf(text, line, column)).toBeLessThanOrEqual(text.length);
        const shown = linesAround(text, line, column).find(({ before }) => before !== null);
        expect(shown?.number).toBe(line);
        expect(shown?.before).toBeGreaterThanOrEqual(0);
        expect(shown?.before).toBeLessThanOrEqual(60);
      }),
    );
  });
});
