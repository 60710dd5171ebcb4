import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { StaffAnnouncementFragment } from '../../../generated/graphql';
import { AnnouncementLook } from '../../announcements/announcement-look';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { type AnnouncementContents, AnnouncementForm } from './announcement-form';
import { announcementsMessages } from './announcements.messages';

const UpdateAnnouncement = graphql(`
  mutation UpdateAnnouncement($input: UpdateAnnouncementInput!) {
    updateAnnouncement(input: $input) {
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

/** What is edited of an announcement. */
const EDITED = ['type', 'text', 'format', 'shownFrom', 'shownUntil'] as const;

/** Changes an announcement, and nobody else's change of it unseen. */
export function AnnouncementEditor({
  announcement,
  onDone,
}: {
  readonly announcement: StaffAnnouncementFragment;
  readonly onDone: () => void;
}) {
  const t = useMessages(announcementsMessages);
  const [, update] = useMutation(UpdateAnnouncement);
  const [seen, setSeen] = useState(announcement);
  // Showing and hiding makes a new version, too, of which nobody who writes needs to know.
  const isOvertaken = EDITED.some((name) => seen[name] !== announcement[name]);
  const { type, text, format, shownFrom, shownUntil } = seen;
  const submit = async (contents: AnnouncementContents): Promise<Problem | null> => {
    const { version } = isOvertaken ? seen : announcement;
    const { data, error } = await update({ input: { announcementId: seen.id, version, ...contents } });
    const outcome = data?.updateAnnouncement;
    if (outcome?.__typename !== 'SaveAnnouncementSuccess') return problemOf(error, outcome);
    onDone();
    return null;
  };
  return (
    <Stack gap="md">
      {isOvertaken ? (
        <Alert color="yellow" role="status">
          <Stack gap="sm" align="start">
            {t('overtaken')}
            <AnnouncementLook announcement={announcement} />
            <Button variant="default" size="xs" onClick={() => setSeen(announcement)}>
              {t('overwrite')}
            </Button>
          </Stack>
        </Alert>
      ) : null}
      <AnnouncementForm
        initial={{ type, text: text ?? '', format, shownFrom, shownUntil }}
        submitLabel={t(announcement.isVisible ? 'saveShown' : 'save')}
        onSubmit={submit}
        onCancel={onDone}
      />
    </Stack>
  );
}
