import { DateTime, IANAZone } from 'luxon';
import type { SettingDefinition, SettingType, SettingValueByType } from './setting-definition.js';

/** A text read as the value of a setting, or what would have been right instead. */
export type ParsedSetting<Value = SettingValueByType[SettingType]> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string };

/** What the reading of a value depends on beside its definition. */
export interface ParseContext {
  /** IANA name of the zone in which people enter times. */
  readonly zone: string;
}

const TRUE = new Set(['1', 'true', 'yes']);
const FALSE = new Set(['0', 'false', 'no']);

/** A colour as the flag fields accept it: a name or a hexadecimal value with `#`. */
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]+)$/i;

/** A day and a time of day, with `T` or a space between them, and with or without an offset from UTC. */
const DATETIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * The instant that people mean by a day and a time of day.
 *
 * @param zone where they are, unless the text says an offset itself
 * @returns undefined for a text that is no time, or one that clocks there leave out; of a time that comes twice the first
 */
export function readInstant(text: string, zone: string): Date | undefined {
  const written = DATETIME.test(text) ? text.replace(' ', 'T') : '';
  const instant = DateTime.fromISO(written, { zone });
  if (!instant.isValid) return undefined;
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(written) || /T24:/.test(written)) return instant.toJSDate();
  // Clocks that are set forward leave times out.
  if (!written.startsWith(instant.toFormat("yyyy-MM-dd'T'HH:mm"))) return undefined;
  const [first = instant] = instant.getPossibleOffsets().toSorted((one, other) => one.toMillis() - other.toMillis());
  return first.toJSDate();
}

type Parser = (text: string, definition: SettingDefinition, context: ParseContext) => ParsedSetting;

const text: Parser = (value, { minLength = 0, maxLength = 255 }) => {
  if (value.length >= minLength && value.length <= maxLength) return { ok: true, value };
  const from = minLength === 0 ? 'at most' : `${minLength} to`;
  return { ok: false, expected: `a text of ${from} ${maxLength} characters` };
};

const parsers: { readonly [Type in SettingType]: Parser } = {
  text,
  password: text,
  sensitive: text,
  bool: (value) => {
    const word = value.toLowerCase();
    if (TRUE.has(word)) return { ok: true, value: true };
    if (FALSE.has(word)) return { ok: true, value: false };
    return { ok: false, expected: 'one of 1, true, yes, 0, false, no' };
  },
  int: (value, { min = 0, max = Number.MAX_SAFE_INTEGER }) => {
    const number = Number(value);
    if (/^-?\d{1,16}$/.test(value) && number >= min && number <= max) return { ok: true, value: number };
    return { ok: false, expected: `a whole number from ${min} to ${max}` };
  },
  url: (value, { minLength = 0, maxLength = 255, isOrigin = false }) => {
    const url = URL.parse(value);
    if (isOrigin && url !== null && url.href.replace(/\/+$/, '') !== url.origin) {
      return {
        ok: false,
        expected: `an address without a path, such as ${/^https?:$/.test(url.protocol) ? url.origin : 'https://buggy.example.org'}, because the server works only at the top of a host; give it a host name or a port of its own`,
      };
    }
    const isAddress = value === '' || (url !== null && /^https?:$/.test(url.protocol));
    if (isAddress && value.length >= minLength && value.length <= maxLength)
      return { ok: true, value: value.replace(/\/+$/, '') };
    return {
      ok: false,
      expected: `an address that begins with http:// or https://, of at most ${maxLength} characters`,
    };
  },
  timezone: (value) => {
    if (IANAZone.isValidZone(value)) return { ok: true, value };
    return { ok: false, expected: 'the IANA name of a time zone, such as Europe/London' };
  },
  color: (value, { maxLength = 32 }) => {
    if (COLOR.test(value) && value.length <= maxLength) return { ok: true, value };
    return { ok: false, expected: 'a colour, such as red or #888888' };
  },
  datetime: (value, _definition, { zone }) => {
    if (value === '') return { ok: true, value };
    const instant = readInstant(value, zone);
    if (instant !== undefined) return { ok: true, value: instant.toISOString() };
    return { ok: false, expected: `a time such as 2030-05-31 16:00 (in ${zone}) or 2030-05-31T16:00Z, or nothing` };
  },
  enum: (value, { choices = [] }) => {
    if (choices.includes(value)) return { ok: true, value };
    return { ok: false, expected: `one of ${choices.map((choice) => `"${choice}"`).join(', ')}` };
  },
};

/**
 * Reads a text, from the environment or from a form, as the value of a setting. Space around it is ignored. Nothing is
 * guessed: a text that is not clearly a value is refused.
 */
export function parseSetting(definition: SettingDefinition, given: string, context: ParseContext): ParsedSetting {
  return parsers[definition.type](given.trim(), definition, context);
}

/** Whether the empty text is a value of a setting. */
export function canBeEmpty(definition: SettingDefinition): boolean {
  return parseSetting(definition, '', { zone: 'UTC' }).ok;
}

/** The text that stands for a value in the database and in files; {@link parseSetting} reads it as the same value. */
export function writeSetting(value: SettingValueByType[SettingType]): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
