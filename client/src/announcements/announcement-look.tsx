import {
  ExclamationTriangleIcon,
  InformationCircleIcon,
  MegaphoneIcon,
  NoSymbolIcon,
} from '@heroicons/react/24/outline';
import { Alert, Text, VisuallyHidden } from '@mantine/core';
import type { AnnouncementViewFragment } from '../../generated/graphql';
import { SafeHtml } from '../components/safe-html';
import { useMessages } from '../messages/messages';
import { announcementMessages } from './announcement.messages';
import classes from './announcement.module.css';

/** How those look that stand above every page, the most pressing first. */
const LOOKS = {
  DANGER: { color: 'red', Icon: NoSymbolIcon },
  WARNING: { color: 'yellow', Icon: ExclamationTriangleIcon },
  SPECIAL: { color: 'green', Icon: MegaphoneIcon },
  INFO: { color: 'cyan', Icon: InformationCircleIcon },
} as const;

type TopType = keyof typeof LOOKS;

/** Types of announcements that stand above every page, the most pressing first. */
export const topTypes = Object.keys(LOOKS) as TopType[];

const isTop = (type: AnnouncementViewFragment['type']): type is TopType => type in LOOKS;

/**
 * An announcement as it looks where it stands.
 *
 * @param onHide what hides it; without it there is no button for that
 */
export function AnnouncementLook({
  announcement: { type, html },
  onHide,
}: {
  readonly announcement: Pick<AnnouncementViewFragment, 'type' | 'html'>;
  readonly onHide?: (() => void) | undefined;
}) {
  const t = useMessages(announcementMessages);
  if (!isTop(type)) {
    return (
      <Text component="div" maw="46rem" className={classes.text}>
        <SafeHtml html={html} />
      </Text>
    );
  }
  const { color, Icon } = LOOKS[type];
  return (
    <Alert
      role="group"
      color={color}
      variant="light"
      icon={<Icon aria-hidden />}
      withCloseButton={onHide !== undefined}
      closeButtonLabel={t('dismiss')}
      {...(onHide === undefined ? {} : { onClose: onHide })}
    >
      <VisuallyHidden>{t(type)}: </VisuallyHidden>
      <div className={classes.text}>
        <SafeHtml html={html} />
      </div>
    </Alert>
  );
}
