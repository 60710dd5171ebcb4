import { useQuery, useSubscription } from 'urql';
import { graphql } from '../../generated';
import type { AnnouncementViewFragment } from '../../generated/graphql';

graphql(`
  fragment AnnouncementView on Announcement {
    id
    type
    html
    isVisible
    version
  }
`);

const Announcements = graphql(`
  query Announcements {
    announcements {
      ...AnnouncementView
    }
  }
`);

const AnnouncementChanges = graphql(`
  subscription AnnouncementChanges {
    announcementsChanged {
      ...AnnouncementView
    }
  }
`);

/** Announcements of some types that are shown at the moment; none until they are known. */
export function useAnnouncements(
  types: readonly AnnouncementViewFragment['type'][],
): readonly AnnouncementViewFragment[] {
  const [{ data }] = useQuery({ query: Announcements });
  const shown = data?.announcements.filter(({ isVisible }) => isVisible) ?? [];
  return types.flatMap((wanted) => shown.filter(({ type }) => type === wanted));
}

/** Keeps announcements up to date while any page is open; the cache takes in what is told. */
export function useAnnouncementChanges(): void {
  useSubscription({ query: AnnouncementChanges });
}
