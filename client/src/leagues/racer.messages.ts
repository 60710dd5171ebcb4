/** Texts of the page of a racer. */
export const racerMessages = {
  en: {
    you: 'This is you.',
    youAlone: 'This is you. Only you and the organisers see this page, since names are not public on this server.',
    privateTitle: 'Not public',
    privateNames:
      'Names are not public on this server, so there is nothing to show. Your own races are here once you have signed in.',
    privateOther:
      'There is nobody of this name whose races are public. Names appear here after their first race with public results.',
    toRaces: 'All races',
    toLeagues: 'All leagues',

    best: 'Best race',
    bestText: 'Position {position, number} in <race></race>.',
    bestNone: 'No position yet. There is always the next race.',
    changes: 'What was new in the buggy since the race before. Only you and the organisers see this.',
    changesNone: 'Nothing was changed for it.',

    races: 'Races',
    racesTable: 'Races, the latest first',
    noRaces: 'No race with public results yet.',
    race: 'Race',
    start: 'Start',
    league: 'League',
    position: 'Position',
    points: 'Points',
    ratingBefore: 'Rating before',
    ratingAfter: 'Rating after',
    none: '–',
    chooseLeague: 'League',
  },
} as const;
