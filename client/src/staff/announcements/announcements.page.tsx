import { Skeleton, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '../../../generated';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { AnnouncementItem } from './announcement-item';
import { announcementsMessages } from './announcements.messages';
import { NewAnnouncement } from './new-announcement';

graphql(`
  fragment StaffAnnouncement on Announcement {
    ...AnnouncementView
    text
    format
    shownFrom
    shownUntil
    updatedAt
  }
`);

const StaffAnnouncements = graphql(`
  query StaffAnnouncements {
    announcements {
      ...StaffAnnouncement
    }
  }
`);

const StaffAnnouncementChanges = graphql(`
  subscription StaffAnnouncementChanges {
    announcementsChanged {
      ...StaffAnnouncement
    }
  }
`);

/** Where staff see all announcements, and administrators write, show, hide and delete them. */
export function AnnouncementsPage() {
  const t = useMessages(announcementsMessages);
  return (
    <StaffOnly>
      {(viewer) => {
        const mayEdit = isAdministrator(viewer);
        return (
          <Page title={t('title')} lead={t(mayEdit ? 'lead' : 'readOnly')}>
            {mayEdit ? <NewAnnouncement username={viewer.username} /> : null}
            <AllAnnouncements mayEdit={mayEdit} />
          </Page>
        );
      }}
    </StaffOnly>
  );
}

function AllAnnouncements({ mayEdit }: { readonly mayEdit: boolean }) {
  const t = useMessages(announcementsMessages);
  const [query] = useQuery({ query: StaffAnnouncements, requestPolicy: 'cache-and-network' });
  useSubscription({ query: StaffAnnouncementChanges });
  const list = useRef<HTMLDivElement>(null);
  const [isDeleted, setDeleted] = useState(false);
  const noteDeletion = (): void => {
    setDeleted(true);
    // What had the focus is gone.
    list.current?.focus();
  };
  return (
    <Section title={t('all')}>
      <Text role="status">{isDeleted ? t('deleted') : ''}</Text>
      <Loaded query={query} placeholder={<Skeleton height={200} />}>
        {({ announcements }) => (
          <div ref={list} tabIndex={-1}>
            {announcements.length === 0 ? <Text>{t('none')}</Text> : null}
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {announcements.toReversed().map((announcement) => (
                <AnnouncementItem
                  key={announcement.id}
                  announcement={announcement}
                  mayEdit={mayEdit}
                  onDeleted={noteDeletion}
                />
              ))}
            </Stack>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
