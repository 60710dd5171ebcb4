import { Anchor, Code } from '@mantine/core';
import { Fragment } from 'react';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { inlineMarkdown } from './inline-markdown';
import { SettingValue } from './setting-value';
import { settingsMessages } from './settings.messages';

/** What a setting does, which values it can have, and what it is when nobody sets it. */
export function SettingDescription({
  setting: { type, description, default: standard, min, max },
  zone,
}: {
  readonly setting: SettingFieldsFragment;
  /** Time zone of the server. */
  readonly zone: string;
}) {
  const t = useMessages(settingsMessages);
  return (
    <>
      {inlineMarkdown(description).map(({ text, isCode, href }, index) => {
        const key = `${index}`;
        if (isCode) return <Code key={key}>{text}</Code>;
        if (href === undefined) return <Fragment key={key}>{text}</Fragment>;
        return (
          <Anchor key={key} href={href} inherit underline="always">
            {text}
          </Anchor>
        );
      })}{' '}
      {type === 'DATETIME' ? `${t('zone', { zone })} ` : null}
      {typeof min === 'number' && typeof max === 'number' ? `${t('bounds', { min, max })} ` : null}
      {typeof standard === 'string'
        ? t.rich('default', { value: () => <SettingValue key="value" type={type} text={standard} /> })
        : null}
    </>
  );
}
