import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { StaffAnnouncementFragment } from '../../../generated/graphql';
import { AnnouncementLook } from '../../announcements/announcement-look';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { When } from '../../components/when';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AnnouncementEditor } from './announcement-editor';
import { announcementsMessages } from './announcements.messages';

const SetAnnouncementVisible = graphql(`
  mutation SetAnnouncementVisible($input: SetAnnouncementVisibleInput!) {
    setAnnouncementVisible(input: $input) {
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

const DeleteAnnouncement = graphql(`
  mutation DeleteAnnouncement($input: DeleteAnnouncementInput!) {
    deleteAnnouncement(input: $input) {
      __typename
      ... on DeleteAnnouncementSuccess {
        deletedId
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** An announcement as it looks, and what can be done with it. */
export function AnnouncementItem({
  announcement,
  mayEdit,
  onDeleted,
}: {
  readonly announcement: StaffAnnouncementFragment;
  readonly mayEdit: boolean;
  readonly onDeleted: () => void;
}) {
  const t = useMessages(announcementsMessages);
  const { id: announcementId, type, isVisible, shownFrom, shownUntil, updatedAt } = announcement;
  const [setting, setVisible] = useMutation(SetAnnouncementVisible);
  const [deleting, remove] = useMutation(DeleteAnnouncement);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'quiet' | 'editing' | 'edited'>('quiet');
  const editButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The form that had the focus is gone.
    if (state === 'edited') editButton.current?.focus();
  }, [state]);
  const toggle = async (): Promise<void> => {
    const { data, error } = await setVisible({ input: { announcementId, isVisible: !isVisible } });
    const outcome = data?.setAnnouncementVisible;
    setProblem(outcome?.__typename === 'SaveAnnouncementSuccess' ? null : problemOf(error, outcome).message);
  };
  const removeIt = async (): Promise<void> => {
    const { data, error } = await remove({ input: { announcementId } });
    const outcome = data?.deleteAnnouncement;
    if (outcome?.__typename === 'DeleteAnnouncementSuccess') onDeleted();
    else setProblem(problemOf(error, outcome).message);
  };
  return (
    <Card component="li" withBorder>
      <Stack gap="md">
        <Group gap="xs" justify="space-between">
          <Group gap="xs">
            <div role="status">
              <Badge variant="light" color={isVisible ? 'green' : 'gray'}>
                {t(isVisible ? 'shown' : 'hidden')}
              </Badge>
            </div>
            <Text size="sm">{t(type)}</Text>
            {shownFrom === null ? null : (
              <Text size="sm">{t.rich('from', { time: () => <When key="time" at={shownFrom} /> })}</Text>
            )}
            {shownUntil === null ? null : (
              <Text size="sm">{t.rich('until', { time: () => <When key="time" at={shownUntil} /> })}</Text>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t.rich('changed', { time: () => <When key="time" at={updatedAt} /> })}
          </Text>
        </Group>
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        {state === 'editing' ? (
          <AnnouncementEditor announcement={announcement} onDone={() => setState('edited')} />
        ) : (
          <>
            <AnnouncementLook announcement={announcement} />
            {mayEdit ? (
              <Group gap="sm">
                <Button
                  variant={isVisible ? 'default' : 'filled'}
                  loading={setting.fetching}
                  onClick={() => void toggle()}
                >
                  {t(isVisible ? 'hide' : 'show')}
                </Button>
                <Button ref={editButton} variant="default" onClick={() => setState('editing')}>
                  {t('edit')}
                </Button>
                <ConfirmButton
                  label={t('delete')}
                  question={t('deleteQuestion')}
                  isBusy={deleting.fetching}
                  onConfirm={() => void removeIt()}
                />
              </Group>
            ) : null}
          </>
        )}
      </Stack>
    </Card>
  );
}
