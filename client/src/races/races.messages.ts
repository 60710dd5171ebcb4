/** Texts of the page of races. */
export const racesMessages = {
  en: {
    title: 'Races',
    underway: 'Now',
    upcoming: 'To come',
    past: 'Past',
    noneUpcoming: 'No race is planned at the moment.',
    nonePast: 'No race has been run yet.',
    more: 'Show earlier races',
    watch: 'Watch it',
    startsIn: 'It starts in <time></time>.',
  },
} as const;
