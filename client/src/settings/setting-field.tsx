import { Button, Code, Group, Text } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { graphql } from '../../generated';
import { useMessages } from '../messages/messages';
import { FixedSetting } from './fixed-setting';
import { SettingControl, type SettingControlProps } from './setting-control';
import classes from './setting-field.module.css';
import { settingLabel } from './setting-label';
import { SettingValue } from './setting-value';
import { settingsMessages } from './settings.messages';

graphql(`
  fragment SettingFields on Setting {
    name
    type
    value
    isSet
    default
    source
    description
    suggestion
    mustNotBeEmpty
    choices
    min
    max
    maxLength
    isEditable
  }
`);

/** A value for a setting that a page has reason to offer. */
export interface SettingOffer {
  readonly value: string;
  /** Why. */
  readonly reason: ReactNode;
}

/** What the field of a setting is given, besides what its control is. */
export interface SettingFieldProps extends SettingControlProps {
  readonly offer?: SettingOffer | undefined;
  /** What else is to be said about it where it stands. */
  readonly note?: string | undefined;
}

/** A setting: its field, what goes well with it, and the way back to its default; or why it cannot be changed. */
export function SettingField({ offer, note, ...control }: SettingFieldProps) {
  const t = useMessages(settingsMessages);
  const place = useRef<HTMLDivElement>(null);
  const { setting, value, zone, onChange } = control;
  const { name, type, default: standard, suggestion, mustNotBeEmpty, isSet } = setting;
  if (!setting.isEditable) return <FixedSetting setting={setting} zone={zone} />;
  const label = settingLabel(name);
  const take = (text: string): void => {
    onChange(text);
    // The button that was pressed is gone then.
    place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  };
  const button = (action: 'use' | 'toDefault', text: string): ReactNode => (
    <Button
      variant="default"
      size="xs"
      aria-label={t('actionFor', { action: t(action), label })}
      onClick={() => take(text)}
    >
      {t(action)}
    </Button>
  );
  const isSecret = typeof standard !== 'string';
  const isMissing = mustNotBeEmpty && value === '' && !(isSecret && isSet);
  return (
    <div ref={place}>
      <SettingControl {...control} />
      <Group gap="xs" mt={6}>
        <Code className={classes.name}>{name}</Code>
        {isSecret || value === standard ? null : button('toDefault', standard)}
      </Group>
      {typeof suggestion === 'string' ? (
        <Group gap="xs" className={classes.note}>
          <Text size="sm">
            {t.rich('suggested', { value: () => <SettingValue key="value" type={type} text={suggestion} /> })}
          </Text>
          {suggestion === value ? null : button('use', suggestion)}
        </Group>
      ) : null}
      {isMissing ? (
        <Text size="sm" className={classes.note}>
          {t('needed')}
        </Text>
      ) : null}
      {offer === undefined || offer.value === value ? null : (
        <Group gap="xs" className={classes.note}>
          <Text size="sm">{offer.reason}</Text>
          {button('use', offer.value)}
        </Group>
      )}
      {note === undefined ? null : (
        <Text size="sm" className={classes.note}>
          {note}
        </Text>
      )}
    </div>
  );
}
