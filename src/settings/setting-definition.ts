/** Types of settings, by the kind of value that they hold in memory. */
export interface SettingValueByType {
  readonly bool: boolean;
  readonly int: number;
  /** Text of up to `maxLength` characters. */
  readonly text: string;
  /** Absolute address without a slash at its end, or the empty text for none. */
  readonly url: string;
  /** IANA name. */
  readonly timezone: string;
  /** Name or hexadecimal value, as CSS writes colours. */
  readonly color: string;
  /** Instant in UTC as ISO 8601 writes it, or the empty text for none. People enter it in the server's time zone. */
  readonly datetime: string;
  /** One of `choices`. */
  readonly enum: string;
  /** Argon2id hash, or what was given in clear in the environment or as the default. Never shown. */
  readonly password: string;
  /** In clear in memory only; encrypted at rest. Never shown. */
  readonly sensitive: string;
}

/** Name of a type of settings. */
export type SettingType = keyof SettingValueByType;

/** Groups of settings in the order in which set-up asks for them. */
export const settingGroups = [
  'AUTH',
  'SERVER',
  'ORG',
  'LINKS',
  'PROJECT',
  'EDITOR',
  'TASKS',
  'USERS',
  'RACES',
  'VCS',
  'REMOTE',
  'TECH_NOTES',
] as const;

/** Name of a group of settings. */
export type SettingGroup = (typeof settingGroups)[number];

/** Everything that is known about one setting before anybody gives it a value. */
export interface SettingDefinition<Type extends SettingType = SettingType> {
  readonly type: Type;
  /** Group under which it is edited; null for what only the environment can set. */
  readonly group: SettingGroup | null;
  readonly default: SettingValueByType[Type];
  /** What it does, for the people who set it; Markdown. */
  readonly description: string;
  /** Bounds of an `int`, inclusive. Defaults: 0 and the largest safe integer. */
  readonly min?: number;
  readonly max?: number;
  /** Shortest and longest text, in characters. Defaults: 0 and 255. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Shortest text that is accepted from now on, where shorter ones that were set before stay valid. */
  readonly minNewLength?: number;
  /** Whether a `url` is that of a whole host: nothing follows the host and its port. */
  readonly isOrigin?: boolean;
  /** Whether the reference system has no such setting. */
  readonly isOwn?: boolean;
  /** Values of an `enum`. The empty one, where it is there, stands for none or for something else. */
  readonly choices?: readonly string[];
}

/** A definition as a catalogue file writes it: the file names the group once for all. */
type Ungrouped = { readonly [Type in SettingType]: Omit<SettingDefinition<Type>, 'group'> }[SettingType];

/** Puts a group's name on each of its definitions, and keeps the type of each. */
export function defineSettings<const Definitions extends Readonly<Record<string, Ungrouped>>>(
  group: SettingGroup | null,
  definitions: Definitions,
): { readonly [Name in keyof Definitions]: SettingDefinition<Definitions[Name]['type']> } {
  const grouped = Object.entries(definitions).map(([name, definition]) => [name, { ...definition, group }]);
  return Object.fromEntries(grouped);
}

/** Whether values of a setting must never be shown to anybody. */
export function isSecret({ type }: SettingDefinition): boolean {
  return type === 'password' || type === 'sensitive';
}
