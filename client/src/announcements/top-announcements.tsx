import { useSessionStorage } from '@mantine/hooks';
import type { AnnouncementViewFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { announcementMessages } from './announcement.messages';
import classes from './announcement.module.css';
import { AnnouncementLook, topTypes } from './announcement-look';
import { useAnnouncementChanges, useAnnouncements } from './use-announcements';

/** Announcements above every page. All but the dangerous ones can be hidden until the window is closed. */
export function TopAnnouncements() {
  const t = useMessages(announcementMessages);
  useAnnouncementChanges();
  const [hidden, setHidden] = useSessionStorage<readonly string[]>({
    key: 'hidden-announcements',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const shown = useAnnouncements(topTypes).filter((one) => one.type === 'DANGER' || !hidden.includes(versionOf(one)));
  return (
    <div aria-live="polite">
      {shown.length === 0 ? null : (
        <section aria-label={t('announcements')} className={classes.list}>
          {shown.map((announcement) => (
            <AnnouncementLook
              key={announcement.id}
              announcement={announcement}
              onHide={
                announcement.type === 'DANGER'
                  ? undefined
                  : () => setHidden((before) => [...before, versionOf(announcement)])
              }
            />
          ))}
        </section>
      )}
    </div>
  );
}

/** An announcement that was changed is another one, also for those who had hidden it. */
function versionOf({ id, version }: AnnouncementViewFragment): string {
  return `${id}.${version}`;
}
