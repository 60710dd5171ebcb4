import { Card, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { AnnouncementFormat } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { SafeHtml } from '../../components/safe-html';
import { useMessages } from '../../messages/messages';
import { announcementsMessages } from './announcements.messages';

const AnnouncementPreviewQuery = graphql(`
  query AnnouncementPreview($text: String!, $format: AnnouncementFormat!) {
    announcementPreview(text: $text, format: $format)
  }
`);

/** Milliseconds without a change after which the preview follows. */
const PAUSE_MS = 400;

/** A text as it will look in an announcement, made by the server in the same way. */
export function AnnouncementPreview({ text, format }: { readonly text: string; readonly format: AnnouncementFormat }) {
  const t = useMessages(announcementsMessages);
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const isEmpty = settled.trim() === '';
  const [query] = useQuery({
    query: AnnouncementPreviewQuery,
    variables: { text: settled, format },
    requestPolicy: 'network-only',
    pause: isEmpty,
  });
  return (
    <Card withBorder padding="sm" role="group" aria-label={t('preview')}>
      <Text size="sm" c="dimmed">
        {t('preview')}
      </Text>
      {isEmpty ? null : (
        <Loaded query={query} placeholder={null}>
          {({ announcementPreview }) => <SafeHtml html={announcementPreview} />}
        </Loaded>
      )}
    </Card>
  );
}
