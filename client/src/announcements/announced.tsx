import type { AnnouncementViewFragment } from '../../generated/graphql';
import { AnnouncementLook } from './announcement-look';
import { useAnnouncements } from './use-announcements';

/** Announcements that have a place of their own on a page, such as where people sign in. */
export function Announced({ type }: { readonly type: AnnouncementViewFragment['type'] }) {
  return useAnnouncements([type]).map((announcement) => (
    <AnnouncementLook key={announcement.id} announcement={announcement} />
  ));
}
