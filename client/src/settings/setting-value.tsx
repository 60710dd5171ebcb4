import { Code } from '@mantine/core';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { settingsMessages } from './settings.messages';

/** A value of a setting, in words where its text is none. */
export function SettingValue({
  type,
  text,
}: {
  readonly type: SettingFieldsFragment['type'];
  /** The value as the server writes it. */
  readonly text: string;
}) {
  const t = useMessages(settingsMessages);
  if (type === 'BOOL') return t(text === '1' ? 'yes' : 'no');
  if (text === '') return t('empty');
  return <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Code>;
}
