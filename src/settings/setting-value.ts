import { IANAZone } from 'luxon';
import type { SettingDefinition, SettingType, SettingValueByType } from './setting-definition.js';

/** A text read as the value of a setting, or what would have been right instead. */
export type ParsedSetting<Value = SettingValueByType[SettingType]> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string };

const TRUE = new Set(['1', 'true', 'yes']);
const FALSE = new Set(['0', 'false', 'no']);

/** A colour as the flag fields accept it: a name or a hexadecimal value with `#`. */
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]+)$/i;

const parsers: { readonly [Type in SettingType]: (text: string, definition: SettingDefinition) => ParsedSetting } = {
  bool: (text) => {
    const word = text.toLowerCase();
    if (TRUE.has(word)) return { ok: true, value: true };
    if (FALSE.has(word)) return { ok: true, value: false };
    return { ok: false, expected: 'one of 1, true, yes, 0, false, no' };
  },
  int: (text, { min = 0, max = Number.MAX_SAFE_INTEGER }) => {
    const value = Number(text);
    if (/^-?\d{1,16}$/.test(text) && value >= min && value <= max) return { ok: true, value };
    return { ok: false, expected: `a whole number from ${min} to ${max}` };
  },
  text: (text, { maxLength = 255 }) => {
    if (text.length <= maxLength) return { ok: true, value: text };
    return { ok: false, expected: `a text of at most ${maxLength} characters` };
  },
  url: (text) => {
    const url = URL.parse(text);
    if (url !== null && /^https?:$/.test(url.protocol)) return { ok: true, value: text.replace(/\/+$/, '') };
    return { ok: false, expected: 'an address that begins with http:// or https://' };
  },
  timezone: (text) => {
    if (IANAZone.isValidZone(text)) return { ok: true, value: text };
    return { ok: false, expected: 'the IANA name of a time zone, such as Europe/London' };
  },
  color: (text, { maxLength = 32 }) => {
    if (COLOR.test(text) && text.length <= maxLength) return { ok: true, value: text };
    return { ok: false, expected: 'a colour, such as red or #888888' };
  },
};

/**
 * Reads a text, from the environment or from the database, as the value of a setting. Space around it is ignored.
 * Nothing is guessed: a text that is not clearly a value is refused.
 */
export function parseSetting(definition: SettingDefinition, text: string): ParsedSetting {
  return parsers[definition.type](text.trim(), definition);
}
