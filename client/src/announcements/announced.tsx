import { Text } from '@mantine/core';
import type { AnnouncementViewFragment } from '../../generated/graphql';
import classes from './announcement.module.css';
import { AnnouncementText } from './announcement-text';
import { useAnnouncements } from './use-announcements';

/** Announcements that have a place of their own on a page, such as where people sign in. */
export function Announced({ type }: { readonly type: AnnouncementViewFragment['type'] }) {
  return useAnnouncements([type]).map(({ id, html }) => (
    <Text key={id} component="div" maw="46rem" className={classes.text}>
      <AnnouncementText html={html} />
    </Text>
  ));
}
