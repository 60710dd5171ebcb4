import { CsvFault, readCsv, writeCsv } from '../../csv/csv-text.js';
import { type BuggyAttributes, buggyFieldNames, buggyFields, type Entrant } from '../../racing/index.js';

/** Order of the columns, as the reference system has it. */
const COLUMNS = [
  'id',
  'username',
  'created_at',
  'buggy_id',
  ...buggyFieldNames,
  'user_id',
  'total_cost',
  'mass',
] as const;

/** Writes buggies as the runner of the reference system reads them: `True` and `False`, and nothing for what is missing. */
export function writeEntrants(entrants: readonly Entrant[]): string {
  const cell = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return value === null || value === undefined ? '' : String(value);
  };
  return writeCsv(
    COLUMNS,
    entrants.map((entrant) => COLUMNS.map((column) => cell(entrant[column]))),
  );
}

/**
 * Reads buggies from such a file, also from one with its columns in another order.
 *
 * @throws CsvFault that says what is missing or wrong, and on which line
 */
export function readEntrants(text: string): Entrant[] {
  const { header, rows } = readCsv(text);
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new CsvFault(`These columns are missing: ${missing.join(', ')}. Download the buggies from the server again.`);
  }
  const seen = new Set<string>();
  return rows.map(({ line, values }) => {
    const cells = new Map(header.map((column, index) => [column, values[index] ?? '']));
    const whole = (column: 'id' | 'buggy_id' | 'user_id'): number => {
      const value = cells.get(column) ?? '';
      if (/^-?\d{1,15}$/.test(value)) return Number(value);
      throw new CsvFault(`Line ${line}: ${column} must be a whole number; it is "${value.slice(0, 40)}".`);
    };
    const username = cells.get('username') ?? '';
    if (username === '') throw new CsvFault(`Line ${line}: the username is missing.`);
    if (seen.has(username)) throw new CsvFault(`Line ${line}: ${username} has a buggy already. Keep one line of each.`);
    seen.add(username);
    const attributes = Object.fromEntries(
      buggyFieldNames.map((name) => [name, attributeOf(name, cells.get(name) ?? '')]),
    );
    return {
      ...(attributes as unknown as BuggyAttributes),
      ...{ username, id: whole('id'), buggy_id: whole('buggy_id'), user_id: whole('user_id') },
      created_at: cells.get('created_at') ?? '',
      ...{ total_cost: numberOf(cells.get('total_cost') ?? ''), mass: numberOf(cells.get('mass') ?? '') },
    };
  });
}

/** The value of an attribute; the engine looks at what cannot be one. */
function attributeOf(name: keyof BuggyAttributes, cell: string): unknown {
  const { kind } = buggyFields[name];
  if (kind === 'boolean') return cell.toLowerCase() === 'true';
  if (kind === 'integer') return numberOf(cell);
  return cell === '' ? null : cell;
}

function numberOf(cell: string): number | null {
  return /^-?\d{1,15}$/.test(cell) ? Number(cell) : null;
}
