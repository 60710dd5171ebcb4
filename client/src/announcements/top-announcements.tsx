import {
  ExclamationTriangleIcon,
  InformationCircleIcon,
  MegaphoneIcon,
  NoSymbolIcon,
} from '@heroicons/react/24/outline';
import { Alert, VisuallyHidden } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import type { AnnouncementViewFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { announcementMessages } from './announcement.messages';
import classes from './announcement.module.css';
import { AnnouncementText } from './announcement-text';
import { useAnnouncementChanges, useAnnouncements } from './use-announcements';

/** What stands above every page, the most pressing first. */
const TOP = ['DANGER', 'WARNING', 'SPECIAL', 'INFO'] as const;

/** How each looks. */
const LOOKS = {
  DANGER: { color: 'red', Icon: NoSymbolIcon },
  WARNING: { color: 'yellow', Icon: ExclamationTriangleIcon },
  SPECIAL: { color: 'green', Icon: MegaphoneIcon },
  INFO: { color: 'cyan', Icon: InformationCircleIcon },
} as const;

/** Announcements above every page. All but the dangerous ones can be hidden until the window is closed. */
export function TopAnnouncements() {
  const t = useMessages(announcementMessages);
  useAnnouncementChanges();
  const [hidden, setHidden] = useSessionStorage<readonly string[]>({
    key: 'hidden-announcements',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const shown = useAnnouncements(TOP).filter((one) => one.type === 'DANGER' || !hidden.includes(versionOf(one)));
  return (
    <div aria-live="polite">
      {shown.length === 0 ? null : (
        <section aria-label={t('announcements')} className={classes.list}>
          {shown.map((announcement) => (
            <TopAnnouncement
              key={announcement.id}
              announcement={announcement}
              onHide={() => setHidden((before) => [...before, versionOf(announcement)])}
            />
          ))}
        </section>
      )}
    </div>
  );
}

function TopAnnouncement({
  announcement: { type, html },
  onHide,
}: {
  readonly announcement: AnnouncementViewFragment;
  readonly onHide: () => void;
}) {
  const t = useMessages(announcementMessages);
  const kind = type as (typeof TOP)[number];
  const { color, Icon } = LOOKS[kind];
  return (
    <Alert
      role="group"
      color={color}
      variant="light"
      icon={<Icon aria-hidden />}
      withCloseButton={kind !== 'DANGER'}
      closeButtonLabel={t('dismiss')}
      onClose={onHide}
    >
      <VisuallyHidden>{t(kind)}: </VisuallyHidden>
      <div className={classes.text}>
        <AnnouncementText html={html} />
      </div>
    </Alert>
  );
}

/** An announcement that was changed is another one, also for those who had hidden it. */
function versionOf({ id, version }: AnnouncementViewFragment): string {
  return `${id}.${version}`;
}
