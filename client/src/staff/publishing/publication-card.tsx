import { Anchor, Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import type { Artefact, PublicationViewFragment } from '../../../generated/graphql';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { PublicationPreview } from './publication-preview';
import { publishingMessages } from './publishing.messages';

/** Where students find what is published. */
const ADDRESSES: Readonly<Record<Artefact, string>> = {
  TASK_LIST: '/project/tasks',
  TECH_NOTES: '/tech_notes/index',
  EDITOR: '/admin/buggy-editor/download',
};

/** One thing that can be published, and what can be done with it. */
export function PublicationCard({
  publication,
  mayPublish,
  isBusy,
  onPublish,
  onRestore,
}: {
  readonly publication: PublicationViewFragment;
  readonly mayPublish: boolean;
  readonly isBusy: boolean;
  readonly onPublish: () => void;
  readonly onRestore: () => void;
}) {
  const t = useMessages(publishingMessages);
  const { artefact, state, error, version, previous, outdatedBy, files } = publication;
  const isAtWork = state === 'WAITING' || state === 'RUNNING';
  const size = Math.ceil(files.reduce((sum, file) => sum + file.size, 0) / 1000);
  return (
    <Card component="li" withBorder>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2} size="h3">
            {t(artefact)}
          </Title>
          <div role="status">
            <StateBadge publication={publication} />
          </div>
        </Group>
        <Text size="sm">{t(`${artefact}Text`)}</Text>
        {error === null ? null : <ProblemAlert>{error}</ProblemAlert>}
        {state === 'WAITING' ? <Text size="sm">{t('waits')}</Text> : null}
        {version === null ? null : (
          <Text size="sm" c="dimmed">
            {t.rich('publishedAt', {
              time: () => <When key="time" at={version.publishedAt} />,
              name: version.publishedBy,
              count: files.length,
              size,
            })}
          </Text>
        )}
        {outdatedBy.length === 0 ? null : <Text size="sm">{t('changedSince', { names: outdatedBy.join(', ') })}</Text>}
        {version === null ? null : (
          <Disclosure summary={t('report')}>
            <List size="sm" mt="xs">
              {version.report.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </Disclosure>
        )}
        <Disclosure summary={t('preview')}>
          <PublicationPreview artefact={artefact} />
        </Disclosure>
        <Group gap="sm">
          {mayPublish ? (
            <Button loading={isBusy || isAtWork} onClick={onPublish}>
              {t(version === null ? 'publish' : 'publishAgain')}
            </Button>
          ) : null}
          {mayPublish && previous !== null ? (
            <Button variant="default" disabled={isBusy || isAtWork} onClick={onRestore}>
              {t('restore')}
            </Button>
          ) : null}
          {version === null ? null : <Anchor href={ADDRESSES[artefact]}>{t('open')}</Anchor>}
        </Group>
      </Stack>
    </Card>
  );
}

function StateBadge({ publication: { state, version, isStale } }: { readonly publication: PublicationViewFragment }) {
  const t = useMessages(publishingMessages);
  if (state === 'FAILED') return <Badge color="red">{t('FAILED')}</Badge>;
  if (state !== 'IDLE') {
    return (
      <Badge variant="light" color="cyan">
        {t(state)}
      </Badge>
    );
  }
  if (version === null) {
    return (
      <Badge variant="light" color="gray">
        {t('unpublished')}
      </Badge>
    );
  }
  return (
    <Badge variant="light" color={isStale ? 'yellow' : 'green'}>
      {t(isStale ? 'stale' : 'current')}
    </Badge>
  );
}
