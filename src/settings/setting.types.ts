import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MUST_NOT_BE_EMPTY, suggestionsFor } from './distribution-methods.js';
import { isSecret, type SettingDefinition, settingGroups } from './setting-definition.js';
import { writeSetting } from './setting-value.js';
import type { CurrentSettings } from './settings.store.js';
import { type SettingName, settingsCatalogue } from './settings-catalogue.js';

/** Groups of settings, as GraphQL shows them. */
export const SettingGroupEnum = Object.fromEntries(settingGroups.map((group) => [group, group]));
registerEnumType(SettingGroupEnum, {
  name: 'SettingGroup',
  description: 'Groups of settings, in the order in which set-up asks for them.',
});

/** Types of settings, as GraphQL shows them. */
export enum SettingTypeEnum {
  BOOL = 'bool',
  INT = 'int',
  TEXT = 'text',
  URL = 'url',
  TIMEZONE = 'timezone',
  COLOR = 'color',
  DATETIME = 'datetime',
  ENUM = 'enum',
  PASSWORD = 'password',
  SENSITIVE = 'sensitive',
}
registerEnumType(SettingTypeEnum, {
  name: 'SettingType',
  description: 'What kind of value a setting has.',
  valuesConfig: {
    BOOL: { description: 'Yes or no: 1 or 0; true, false, yes and no are taken too.' },
    INT: { description: 'A whole number from `min` to `max`.' },
    TEXT: { description: 'A text of at most `maxLength` characters.' },
    URL: { description: 'An address that begins with http:// or https://.' },
    TIMEZONE: { description: 'The IANA name of a time zone.' },
    COLOR: { description: 'A colour, as CSS writes it.' },
    DATETIME: { description: 'A time, entered in the time zone of the server; shown in UTC.' },
    ENUM: { description: 'One of `choices`.' },
    PASSWORD: { description: 'A secret that is only ever compared. Never shown.' },
    SENSITIVE: { description: 'A secret that the server needs itself. Never shown.' },
  },
});

/** Where values come from, as GraphQL shows it. */
export enum SettingSourceEnum {
  ENVIRONMENT = 'environment',
  DATABASE = 'database',
  DEFAULT = 'default',
}
registerEnumType(SettingSourceEnum, {
  name: 'SettingSource',
  description: 'Where the value of a setting comes from.',
  valuesConfig: {
    ENVIRONMENT: { description: 'An environment variable of the server; it wins over everything.' },
    DATABASE: { description: 'Somebody set it.' },
    DEFAULT: { description: 'Nobody set it.' },
  },
});

@ObjectType('Setting', { description: 'A setting with its value and all that is known about it.' })
export class Setting {
  private readonly definition: SettingDefinition;

  constructor(
    readonly settingName: SettingName,
    private readonly current: CurrentSettings,
  ) {
    this.definition = settingsCatalogue[settingName];
  }

  @Field(() => String, { description: 'Its name, which is also the name of its environment variable.' })
  get name(): string {
    return this.settingName;
  }

  @Field(() => SettingGroupEnum, { nullable: true, description: 'Its group; null when only the environment sets it.' })
  get group(): string | null {
    return this.definition.group;
  }

  @Field(() => SettingTypeEnum, { description: 'What kind of value it has.' })
  get type(): SettingTypeEnum {
    return this.definition.type as SettingTypeEnum;
  }

  @Field(() => String, { nullable: true, description: 'Its value as text; null for secrets.' })
  get value(): string | null {
    return isSecret(this.definition) ? null : writeSetting(this.current.values[this.settingName]);
  }

  @Field(() => Boolean, { description: 'Whether it has a value that is not empty; also for secrets.' })
  get isSet(): boolean {
    return this.current.values[this.settingName] !== '';
  }

  @Field(() => String, { nullable: true, description: 'Its value when nobody sets it; null for secrets.' })
  get default(): string | null {
    return isSecret(this.definition) ? null : writeSetting(this.definition.default);
  }

  @Field(() => SettingSourceEnum, { description: 'Where its value comes from.' })
  get source(): SettingSourceEnum {
    return this.current.sources[this.settingName] as SettingSourceEnum;
  }

  @Field(() => String, { description: 'What it does; Markdown.' })
  get description(): string {
    return this.definition.description;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Value that goes with the EDITOR_DISTRIBUTION_METHOD in use, if there is one.',
  })
  get suggestion(): string | null {
    const suggestion = this.suggestionOf();
    return typeof suggestion === 'string' ? suggestion : null;
  }

  /** Whether any value is better than none. */
  @Field(() => Boolean, { description: 'Whether the EDITOR_DISTRIBUTION_METHOD in use needs some value here.' })
  get mustNotBeEmpty(): boolean {
    return this.suggestionOf() === MUST_NOT_BE_EMPTY;
  }

  @Field(() => [String], { description: 'Values that an ENUM can have; empty for other types.' })
  get choices(): readonly string[] {
    return this.definition.choices ?? [];
  }

  @Field(() => Int, { nullable: true, description: 'Smallest INT.' })
  get min(): number | null {
    return this.definition.type === 'int' ? (this.definition.min ?? 0) : null;
  }

  @Field(() => Int, { nullable: true, description: 'Largest INT; null when there is no bound.' })
  get max(): number | null {
    return this.definition.max ?? null;
  }

  @Field(() => Int, { nullable: true, description: 'Longest text in characters, for types that are written as text.' })
  get maxLength(): number | null {
    return ['text', 'url', 'password', 'sensitive', 'color'].includes(this.definition.type)
      ? (this.definition.maxLength ?? 255)
      : null;
  }

  /** Whether it can be changed here. */
  @Field(() => Boolean, { description: 'Whether `updateSettings` can change it: not while the environment sets it.' })
  get isEditable(): boolean {
    return this.definition.group !== null && this.source !== SettingSourceEnum.ENVIRONMENT;
  }

  @Field(() => Boolean, { description: 'Whether a change takes effect only after a restart. No setting needs one.' })
  get needsRestart(): boolean {
    return false;
  }

  private suggestionOf() {
    return suggestionsFor(this.current.values.EDITOR_DISTRIBUTION_METHOD)[this.settingName];
  }
}
