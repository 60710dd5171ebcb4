import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { graphql } from '../../../generated';
import type { UploadLineFragment } from '../../../generated/graphql';
import { CopyableText } from '../../components/copyable-text';
import { Disclosure } from '../../components/disclosure';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { keepDraft } from '../../session/drafts';
import { ChangesTable } from '../changes-table';
import { EDITOR } from '../editor-anchor';
import { historyMessages } from './history.messages';

graphql(`
  fragment UploadLine on BuggyUpload {
    id
    createdAt
    source
    text
    bytes
    isAccepted
    warningCount
    changes {
      name
      before
      after
    }
  }
`);

/** An upload: when and how it came, what became of it, and the text itself for using it again. */
export function UploadItem({ upload, username }: { readonly upload: UploadLineFragment; readonly username: string }) {
  const t = useMessages(historyMessages);
  const navigate = useNavigate();
  const { isAccepted, warningCount, changes, text, bytes } = upload;
  const again = (): void => {
    keepDraft('buggy', username, text ?? '');
    void navigate({ to: '/buggy', hash: EDITOR });
  };
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Group gap="sm">
          <Text fw={600}>
            <When at={upload.createdAt} />
          </Text>
          <Text c="dimmed">{t(upload.source)}</Text>
          <Badge color={isAccepted ? 'green' : 'red'} variant="light">
            {t(isAccepted ? 'accepted' : 'rejected')}
          </Badge>
          {warningCount === 0 ? null : (
            <Badge color="yellow" variant="light">
              {t('warnings', { count: warningCount })}
            </Badge>
          )}
        </Group>
        {isAccepted ? null : <Text>{t('nothingMade')}</Text>}
        {isAccepted && !changes ? <Text>{t('first')}</Text> : null}
        {changes?.length === 0 ? <Text>{t('same')}</Text> : null}
        {changes && changes.length > 0 ? <ChangesTable label={t('changes')} changes={changes} /> : null}
        <Disclosure summary={t('text')}>
          {text === null || text.trim() === '' ? (
            <Text>{text === null ? t('removedText', { bytes }) : t('noText')}</Text>
          ) : (
            <Stack gap="xs">
              <CopyableText text={text} label={t('textLabel')} />
              <Group>
                <Button variant="default" size="xs" onClick={again}>
                  {t('useAgain')}
                </Button>
              </Group>
            </Stack>
          )}
        </Disclosure>
      </Stack>
    </Card>
  );
}
