/** Which part of a value is taken. */
export enum ColumnPart {
  WHOLE = 'WHOLE',
  FIRST = 'FIRST',
  LAST = 'LAST',
  ALL_BUT_LAST = 'ALL_BUT_LAST',
  ALL_BUT_FIRST = 'ALL_BUT_FIRST',
}

/** Where a value is split into parts. */
export enum ColumnSplit {
  /** At spaces, however many there are in a row. */
  SPACE = 'SPACE',
  /** At each @, as e-mail addresses have it. */
  AT = 'AT',
}

/**
 * A part of a value, without spaces around it. Empty when there is no such part: a single word has nothing but its last
 * word.
 */
export function takePart(value: string, part: ColumnPart, split: ColumnSplit): string {
  const text = value.trim();
  if (part === ColumnPart.WHOLE) return text;
  const words = split === ColumnSplit.AT ? text.split('@') : text.split(/\s+/u);
  const taken = {
    [ColumnPart.FIRST]: words.slice(0, 1),
    [ColumnPart.LAST]: words.slice(-1),
    [ColumnPart.ALL_BUT_LAST]: words.slice(0, -1),
    [ColumnPart.ALL_BUT_FIRST]: words.slice(1),
  }[part];
  return taken.join(split === ColumnSplit.AT ? '@' : ' ').trim();
}
