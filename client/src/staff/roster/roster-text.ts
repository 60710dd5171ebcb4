import { offsetOf } from '../../components/text-place';

/** Most bytes that the server takes of a roster. */
export const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Text of a file of a spreadsheet: UTF-8, UTF-16 with or without a byte order mark, or else Windows-1252, in which every
 * byte is a character.
 */
export function decodeRoster(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Where in a text a line is: from its first character to behind its last. */
export function lineRange(text: string, line: number): readonly [start: number, end: number] {
  const start = offsetOf(text, line, 1);
  const length = text.slice(start).search(/[\r\n]/);
  return [start, length < 0 ? text.length : start + length];
}

/** The name by which rosters call a field of accounts. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
