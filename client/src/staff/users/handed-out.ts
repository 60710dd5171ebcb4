/**
 * A table of what people are given, as CSV. Neither usernames nor keys nor links have commas, quotation marks or breaks in
 * them, so none needs quoting.
 */
export function handedOutCsv(column: string, rows: readonly (readonly [username: string, given: string])[]): string {
  return [['username', column], ...rows].map((row) => `${row.join(',')}\n`).join('');
}
