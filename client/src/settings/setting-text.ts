import type { SettingFieldsFragment } from '../../generated/graphql';
import { toServerTime } from '../components/server-time';

/** What of a setting is needed to write its value into a field, and to see whether somebody changed it. */
type Written = Pick<SettingFieldsFragment, 'name' | 'type' | 'value' | 'default' | 'source' | 'isEditable'>;

/** A change of a setting, as the server takes it. */
export interface SettingChange {
  readonly name: string;
  /** Null for the default. */
  readonly value: string | null;
}

/**
 * The text that stands in the field of a setting before anybody changes it.
 *
 * @param zone time zone of the server, in which times are entered
 */
export function fieldText({ type, value }: Pick<Written, 'type' | 'value'>, zone: string): string {
  // Secrets are never shown; null stands for them.
  if (value === null || value === undefined || value === '') return '';
  return type === 'DATETIME' ? toServerTime(new Date(value), zone) : value;
}

/**
 * What somebody changed.
 *
 * @param texts what stands in the fields, by the names of their settings
 * @param zone time zone of the server
 */
export function changesOf(
  settings: readonly Written[],
  texts: Readonly<Record<string, string>>,
  zone: string,
): SettingChange[] {
  return settings.flatMap((setting) => {
    const { name, source, isEditable } = setting;
    const text = texts[name];
    if (!isEditable || text === undefined || text === fieldText(setting, zone)) return [];
    // What is the default again is as if nobody had set it.
    const isDefault = source === 'DATABASE' && text === setting.default;
    return [{ name, value: isDefault ? null : text }];
  });
}
