import type { SettingFieldsFragment } from '../../generated/graphql';

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
  return type === 'DATETIME' ? clockText(value, zone) : value;
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

/** What clocks in a time zone show at a moment, as fields for times have it: `2030-05-31T16:00`. */
export function clockText(moment: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(moment));
  const part = (wanted: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
