import { Alert, List, Text } from '@mantine/core';
import { formats, useMessages } from '../../messages/messages';
import { raceEditorMessages } from './race-editor.messages';
import { raceFieldsMessages } from './race-fields.messages';
import type { ForeignChange, RaceValues } from './race-values';

/** Tells what others changed of a race while somebody was changing it, and what of their typing stays. */
export function ForeignChanges({ changes }: { readonly changes: readonly ForeignChange[] }) {
  const t = useMessages(raceEditorMessages);
  const fieldName = useMessages(raceFieldsMessages);
  const inWords = (value: RaceValues[keyof RaceValues]): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return formats.number(value);
    return value === '' ? t('empty') : value;
  };
  return (
    <div role="status">
      {changes.length === 0 ? null : (
        <Alert color="yellow" variant="light" title={t('changedTitle')}>
          <List size="sm" spacing="xs">
            {changes.map(({ field, before, now, typed }) => (
              <List.Item key={field}>
                {t('change', { field: fieldName(field), now: inWords(now), before: inWords(before) })}
                {typed === null ? null : <Text size="sm">{t('kept', { typed: inWords(typed) })}</Text>}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </div>
  );
}
