/** Texts of the page of a race. */
export const raceMessages = {
  en: {
    race: 'Race',
    back: 'All races',
    edit: 'Edit this race',
    facts: 'About this race',
    start: 'Start',
    costLimit: 'Cost limit',
    noLimit: 'none',
    laps: 'Laps',
    lapsOf: '{laps, plural, one {# lap} other {# laps}} of {length}',
    league: 'League',
    startsIn: 'It starts in <time></time>.',
    entriesLater: 'Buggies can be changed until then; who is in it is fixed at the start.',
    entries: 'Entries',
    noEntries: 'Nobody was in it.',
    anonymous: 'somebody',
    you: 'you',
    podium: 'Who was in front',
    cannotBeShown: 'This race cannot be shown at the moment. Load the page again to try.',
  },
} as const;
