import { createScanner, ParseErrorCode, SyntaxKind, visit } from 'jsonc-parser';

/** Why a text is no JSON, and where. */
export interface JsonFault {
  /** What is wrong, or what belongs there, for people. */
  readonly hint: string;
  /** Counted from 1, if the place is known. */
  readonly line?: number;
  /** Counted from 1 in UTF-16 code units, if the place is known. */
  readonly column?: number;
}

const HINTS: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.InvalidSymbol]:
    'This is no JSON. Names and texts stand in double quotes; other values are numbers, true, false or null.',
  [ParseErrorCode.PropertyNameExpected]: 'A name in double quotes belongs here. No comma follows the last value.',
  [ParseErrorCode.ValueExpected]: 'A value belongs here. No comma follows the last value.',
  [ParseErrorCode.ColonExpected]: 'A colon belongs between a name and its value.',
  [ParseErrorCode.CommaExpected]: 'A comma or a closing bracket belongs here.',
  [ParseErrorCode.CloseBraceExpected]: 'A closing } is missing.',
  [ParseErrorCode.CloseBracketExpected]: 'A closing ] is missing.',
  [ParseErrorCode.EndOfFileExpected]: 'Nothing belongs here: the JSON is complete before.',
  [ParseErrorCode.InvalidCommentToken]: 'JSON has no comments. Take this one out.',
  [ParseErrorCode.UnexpectedEndOfString]: 'This text lacks its closing quote.',
  [ParseErrorCode.InvalidUnicode]: 'Four hexadecimal digits belong behind \\u.',
  [ParseErrorCode.InvalidEscapeCharacter]: 'This backslash means nothing. A backslash itself is written twice.',
  [ParseErrorCode.InvalidCharacter]:
    'This character cannot stand in a text. Write \\n for a line break, \\t for a tab.',
};

const TOO_DEEP: JsonFault = {
  hint: 'There are brackets within brackets, far too deep. Send one object whose values are numbers and texts.',
};

/**
 * Reads JSON, and takes the words that Python writes for numbers that are none (`NaN`, `Infinity`, `-Infinity`) as null.
 * Takes time in proportion to the length of the text, and never throws.
 *
 * @param text what should be JSON
 * @param parse reads strict JSON; throws what `JSON.parse` throws
 */
export function readJson(
  text: string,
  parse: (text: string) => unknown,
): { readonly value: unknown } | { readonly fault: JsonFault } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof RangeError) return { fault: TOO_DEEP };
  }
  try {
    return { value: parse(withoutNotNumbers(text, () => 'null')) };
  } catch (error) {
    return { fault: error instanceof RangeError ? TOO_DEEP : faultOf(text) };
  }
}

/** The text with another one in place of each word for a number that is none. */
function withoutNotNumbers(text: string, standIn: (length: number) => string): string {
  const scanner = createScanner(text);
  const parts: string[] = [];
  let done = 0;
  let minusAt = -1;
  while (scanner.scan() !== SyntaxKind.EOF) {
    const word = scanner.getToken() === SyntaxKind.Unknown ? scanner.getTokenValue() : '';
    const at = scanner.getTokenOffset();
    if (word === 'NaN' || word === 'Infinity') {
      const start = word === 'Infinity' && minusAt === at - 1 ? minusAt : at;
      const end = at + word.length;
      parts.push(text.slice(done, start), standIn(end - start));
      done = end;
    }
    if (word === '-') minusAt = at;
  }
  return parts.join('') + text.slice(done);
}

function faultOf(text: string): JsonFault {
  // Words for numbers that are none are no faults; what stands in for them has their length, so that places agree.
  const checked = withoutNotNumbers(text, (length) => '[]'.padEnd(length));
  let fault: JsonFault | undefined;
  try {
    visit(
      checked,
      {
        onError: (code, _offset, _length, line, character) => {
          fault ??= { hint: HINTS[code] ?? 'This is no JSON.', line: line + 1, column: character + 1 };
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch {
    return fault ?? TOO_DEEP;
  }
  return fault ?? { hint: 'This is no JSON.' };
}
