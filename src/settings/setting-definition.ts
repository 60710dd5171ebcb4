/** Types of settings, by the kind of value that they hold in memory. */
export interface SettingValueByType {
  readonly bool: boolean;
  readonly int: number;
  readonly text: string;
  readonly url: string;
  readonly timezone: string;
  readonly color: string;
}

/** Name of a type of settings. */
export type SettingType = keyof SettingValueByType;

/** Everything that is known about one setting before anybody gives it a value. */
export interface SettingDefinition<Type extends SettingType = SettingType> {
  readonly type: Type;
  /** Group under which it is edited. */
  readonly group: SettingGroup;
  readonly default: SettingValueByType[Type];
  /** What it does, for the people who set it; Markdown. */
  readonly description: string;
  /** Whether its value must never be shown. Default false. */
  readonly isSensitive?: boolean;
  /** Whether it may be changed while the server runs, as opposed to in the environment only. Default true. */
  readonly isEditable?: boolean;
  /** Bounds of an `int`, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Longest text, in characters. Default 255. */
  readonly maxLength?: number;
}

/** Name of a group of settings, in the order in which set-up asks for them. */
export type SettingGroup = 'SERVER' | 'ORG' | 'PROJECT' | 'RACES';

/** A definition as a catalogue file writes it: the file names the group once for all. */
type Ungrouped = { readonly [Type in SettingType]: Omit<SettingDefinition<Type>, 'group'> }[SettingType];

/** Puts a group's name on each of its definitions, and keeps the type of each. */
export function defineSettings<const Definitions extends Readonly<Record<string, Ungrouped>>>(
  group: SettingGroup,
  definitions: Definitions,
): { readonly [Name in keyof Definitions]: SettingDefinition<Definitions[Name]['type']> } {
  const grouped = Object.entries(definitions).map(([name, definition]) => [name, { ...definition, group }]);
  return Object.fromEntries(grouped);
}
