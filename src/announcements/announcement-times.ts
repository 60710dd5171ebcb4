import type { Announcement } from './announcement.entity.js';

/** What of an announcement says when it is shown. */
export type AnnouncementTimes = Pick<Announcement, 'isVisible' | 'shownFrom' | 'shownUntil'>;

/** Whether everybody sees an announcement at a moment. */
export function isShownAt({ isVisible, shownFrom, shownUntil }: AnnouncementTimes, now: Date): boolean {
  return isVisible && (shownFrom === null || shownFrom <= now) && (shownUntil === null || now < shownUntil);
}

/** Milliseconds until something of announcements begins or ends to be shown by itself; undefined when nothing will. */
export function untilNextChange(announcements: readonly AnnouncementTimes[], now: Date): number | undefined {
  const moments = announcements
    .filter(({ isVisible }) => isVisible)
    .flatMap(({ shownFrom, shownUntil }) => [shownFrom, shownUntil])
    .filter((moment) => moment !== null)
    .map((moment) => moment.getTime() - now.getTime())
    .filter((milliseconds) => milliseconds > 0);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
