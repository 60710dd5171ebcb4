import { NativeSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { PasswordField } from '../components/password-field';
import { useMessages } from '../messages/messages';
import { ColorField } from './color-field';
import { SettingDescription } from './setting-description';
import { settingLabel } from './setting-label';
import { settingsMessages } from './settings.messages';

/** Longest text that finds room in one line, in characters. */
const LINE = 255;

/** What every field of a setting is given. */
export interface SettingControlProps {
  readonly setting: SettingFieldsFragment;
  /** What stands in it. */
  readonly value: string;
  /** What is wrong with that. */
  readonly error: ReactNode;
  /** Time zone of the server. */
  readonly zone: string;
  readonly onChange: (value: string) => void;
}

/** The field of a setting that fits its type. What somebody types stays: only the server says what it refuses. */
export function SettingControl({ setting, value, error, zone, onChange }: SettingControlProps) {
  const t = useMessages(settingsMessages);
  const { name, type, isSet, choices, maxLength } = setting;
  const label = settingLabel(name);
  const description = <SettingDescription setting={setting} zone={zone} />;
  const shared = { label, description, error };
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
    onChange(currentTarget.value);
  switch (type) {
    case 'BOOL':
      return (
        <Switch
          {...shared}
          checked={value === '1'}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? '1' : '0')}
        />
      );
    case 'INT':
      return (
        <NumberInput
          {...shared}
          value={value}
          onChange={(next) => onChange(String(next))}
          allowDecimal={false}
          clampBehavior="none"
        />
      );
    case 'ENUM':
      return (
        <NativeSelect
          {...shared}
          value={value}
          onChange={onInput}
          data={choices.map((choice) => ({ value: choice, label: choice === '' ? t('empty') : choice }))}
        />
      );
    case 'TIMEZONE':
      return (
        <Select
          {...shared}
          value={value}
          onChange={(next) => onChange(next ?? value)}
          data={zonesWith(value)}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('noZone')}
        />
      );
    case 'COLOR':
      return <ColorField {...shared} value={value} onChange={onChange} />;
    case 'DATETIME':
      return <TextInput {...shared} type="datetime-local" value={value} onChange={onInput} />;
    case 'PASSWORD':
    case 'SENSITIVE':
      return (
        <PasswordField
          {...shared}
          value={value}
          onChange={onInput}
          placeholder={isSet ? t('kept') : ''}
          autoComplete="new-password"
        />
      );
    case 'URL':
      return <TextInput {...shared} type="url" value={value} onChange={onInput} spellCheck={false} />;
    case 'TEXT':
      return (maxLength ?? LINE) > LINE ? (
        <Textarea {...shared} value={value} onChange={onInput} autosize minRows={2} maxRows={12} />
      ) : (
        <TextInput {...shared} value={value} onChange={onInput} />
      );
  }
}

/** Time zones that the browser knows, with the one that is set, which may be another. */
function zonesWith(zone: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].sort();
}
