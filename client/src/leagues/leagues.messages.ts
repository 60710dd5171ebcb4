/** Texts of the page of leagues. */
export const leaguesMessages = {
  en: {
    title: 'Leagues',
    lead: 'A league adds up the points of its races.',
    none: 'There is no league yet. The first race of one makes it.',
    races: '{count, plural, =0 {No race counts yet.} one {# race counts.} other {# races count.}}',
    leader: '{count, plural, one {Leader} other {Leaders}}: {names}, {points, plural, one {# point} other {# points}}',
    somebody: 'somebody',
    frozen: 'Frozen',
  },
} as const;
