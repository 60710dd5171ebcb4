import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssColorOf } from '../flags/flag-color';
import { useMessages } from '../messages/messages';
import classes from './color-field.module.css';
import { settingsMessages } from './settings.messages';

/** Colours as the chooser of browsers takes them. */
const SIX_DIGITS = /^#[0-9a-f]{6}$/i;

/** A field for a colour: as CSS writes it, or by the chooser of the browser. */
export function ColorField({
  label,
  description,
  error,
  value,
  onChange,
}: {
  readonly label: string;
  readonly description: ReactNode;
  readonly error: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useMessages(settingsMessages);
  return (
    <TextInput
      label={label}
      description={description}
      error={error}
      value={value}
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      leftSection={<span className={classes.swatch} style={{ background: cssColorOf(value) }} aria-hidden />}
      rightSection={
        <input
          type="color"
          className={classes.chooser}
          aria-label={t('chooseColor', { label })}
          value={SIX_DIGITS.test(value) ? value : '#888888'}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      }
      rightSectionWidth="3.25rem"
    />
  );
}
