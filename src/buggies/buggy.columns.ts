import type { BuggyRecord } from '../racing/index.js';

/** Columns of the table `buggies` that hold a buggy, by the names that racing uses for them. */
export const BUGGY_COLUMNS = [
  'buggy_id',
  'qty_wheels',
  'flag_color',
  'flag_color_secondary',
  'flag_pattern',
  'power_type',
  'power_units',
  'aux_power_type',
  'aux_power_units',
  'tyres',
  'qty_tyres',
  'armour',
  'attack',
  'qty_attacks',
  'hamster_booster',
  'fireproof',
  'insulated',
  'antibiotic',
  'banging',
  'algo',
  'total_cost',
  'mass',
] as const satisfies readonly (keyof BuggyRecord)[];

/** List of a select that gives those columns, and the keys, under the names of the entity. */
export const BUGGY_SELECT_LIST = [
  'b.id AS "databaseId"',
  'b.user_id AS "userId"',
  'b.upload_id::text AS "uploadId"',
  'b.created_at AS "createdAt"',
  'b.updated_at AS "updatedAt"',
  ...BUGGY_COLUMNS.map((column) => `b.${column} AS "${toPropertyName(column)}"`),
].join(', ');

/** Property of the entity that a column is. */
function toPropertyName(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
