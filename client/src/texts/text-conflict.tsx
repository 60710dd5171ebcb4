import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { EditedTextFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { textsMessages } from './texts.messages';

/** Says that a text was saved elsewhere meanwhile, and asks which of the two is to stay. */
export function TextConflict({
  current,
  onSettle,
}: {
  /** The other text; null if it was deleted. */
  readonly current: EditedTextFragment | null;
  readonly onSettle: (keeps: 'theirs' | 'mine') => void;
}) {
  const t = useMessages(textsMessages);
  return (
    <Alert color="yellow" variant="light" role="alert">
      <Stack gap="sm">
        <Text>{t(current === null ? 'conflictGone' : 'conflict')}</Text>
        {current === null ? null : (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {current.text}
          </Text>
        )}
        <Group>
          <Button onClick={() => onSettle('mine')}>{t('keepMine')}</Button>
          <Button variant="default" onClick={() => onSettle('theirs')}>
            {t('takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
