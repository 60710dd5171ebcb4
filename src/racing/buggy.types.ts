import type { ChoiceGroup } from './parts-catalogue.js';

/** The attributes that a student chooses, under the names of JSON, race files and the database. */
export interface BuggyAttributes {
  qty_wheels: number;
  flag_color: string;
  flag_color_secondary: string;
  flag_pattern: string;
  power_type: string;
  power_units: number;
  aux_power_type: string;
  aux_power_units: number;
  tyres: string;
  qty_tyres: number;
  armour: string;
  attack: string;
  qty_attacks: number;
  hamster_booster: number;
  fireproof: boolean;
  insulated: boolean;
  antibiotic: boolean;
  banging: boolean;
  algo: string;
}

/** A buggy as it is stored: its attributes, its id in the student's editor, and what follows from the attributes. */
export interface BuggyRecord extends BuggyAttributes {
  buggy_id: number;
  /** Null when it cannot be computed. */
  total_cost: number | null;
  /** Null when it cannot be computed. */
  mass: number | null;
}

/** Anything that may be a buggy, as it comes from files: every attribute may be missing or of a wrong type. */
export type BuggyLike = { readonly [Name in keyof BuggyAttributes]?: unknown };

/** How an attribute is read and what it is without a value. */
export type FieldDefinition =
  | { readonly kind: 'boolean'; readonly default: boolean }
  | { readonly kind: 'integer'; readonly default: number }
  | {
      readonly kind: 'text';
      readonly default: string;
      /** Longest text in characters; a longer one is cut. */
      readonly maxLength: number;
      /** Group of the catalogue whose names it takes; without it, any text. */
      readonly group?: ChoiceGroup;
    };

/** All attributes in the order of the specification. The default of `flag_color` gives way to a setting at upload. */
export const buggyFields: Readonly<Record<keyof BuggyAttributes, FieldDefinition>> = {
  qty_wheels: { kind: 'integer', default: 4 },
  flag_color: { kind: 'text', default: 'white', maxLength: 32 },
  flag_color_secondary: { kind: 'text', default: 'black', maxLength: 32 },
  flag_pattern: { kind: 'text', default: 'plain', maxLength: 8, group: 'flag_pattern' },
  power_type: { kind: 'text', default: 'petrol', maxLength: 16, group: 'power_type' },
  power_units: { kind: 'integer', default: 1 },
  aux_power_type: { kind: 'text', default: 'none', maxLength: 16, group: 'power_type' },
  aux_power_units: { kind: 'integer', default: 0 },
  tyres: { kind: 'text', default: 'knobbly', maxLength: 16, group: 'tyres' },
  qty_tyres: { kind: 'integer', default: 4 },
  armour: { kind: 'text', default: 'none', maxLength: 16, group: 'armour' },
  attack: { kind: 'text', default: 'none', maxLength: 16, group: 'attack' },
  qty_attacks: { kind: 'integer', default: 0 },
  hamster_booster: { kind: 'integer', default: 0 },
  fireproof: { kind: 'boolean', default: false },
  insulated: { kind: 'boolean', default: false },
  antibiotic: { kind: 'boolean', default: false },
  banging: { kind: 'boolean', default: false },
  algo: { kind: 'text', default: 'steady', maxLength: 16, group: 'algo' },
};

/** Names of all attributes, in the order of the specification. */
export const buggyFieldNames = Object.keys(buggyFields) as (keyof BuggyAttributes)[];

/** A buggy of which nothing was said. */
export function defaultAttributes(): BuggyAttributes {
  const entries = buggyFieldNames.map((name) => [name, buggyFields[name].default]);
  return Object.fromEntries(entries) as BuggyAttributes;
}
