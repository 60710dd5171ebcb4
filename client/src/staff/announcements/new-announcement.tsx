import { Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { Section } from '../../components/section';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { keepDraft, keptDraft } from '../../session/drafts';
import { type AnnouncementContents, AnnouncementForm } from './announcement-form';
import { announcementsMessages } from './announcements.messages';

const CreateAnnouncement = graphql(`
  mutation CreateAnnouncement($input: CreateAnnouncementInput!) {
    createAnnouncement(input: $input) {
      __typename
      ... on SaveAnnouncementSuccess {
        announcement {
          ...StaffAnnouncement
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Makes an announcement. What was typed stays while its writer looks elsewhere. */
export function NewAnnouncement({ username }: { readonly username: string }) {
  const t = useMessages(announcementsMessages);
  const [, create] = useMutation(CreateAnnouncement);
  const [isMade, setMade] = useState(false);
  const [text] = useState(() => keptDraft('announcement', username));
  const submit = async (input: AnnouncementContents): Promise<Problem | null> => {
    setMade(false);
    const { data, error } = await create({ input });
    const outcome = data?.createAnnouncement;
    if (outcome?.__typename !== 'SaveAnnouncementSuccess') return problemOf(error, outcome);
    setMade(true);
    return null;
  };
  return (
    <Section title={t('new')}>
      <Text size="sm" c="dimmed">
        {t('newHint')}
      </Text>
      <AnnouncementForm
        initial={{ type: 'INFO', text, format: 'MARKDOWN', shownFrom: null, shownUntil: null }}
        submitLabel={t('create')}
        onChange={(contents) => keepDraft('announcement', username, contents.text)}
        onSubmit={submit}
      />
      <Text role="status">{isMade ? t('created') : ''}</Text>
    </Section>
  );
}
