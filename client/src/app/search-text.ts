/** A text of the part of an address behind the question mark; undefined when it is not there or empty. */
export function searchText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
