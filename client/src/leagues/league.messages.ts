/** Texts of the page of a league. */
export const leagueMessages = {
  en: {
    back: 'All leagues',
    contents: 'On this page',
    rules: 'How points are counted',
    points:
      '{count, plural, one {Only the first place is worth points: {list}.} other {From the first place on, places are worth {list} points.}}',
    pointsCut: 'From the first place on, places are worth {list} points and so on, down to place {count, number}.',
    dnfPoints: 'Who starts and gets no position gets {points, plural, one {# point} other {# points}}.',
    bestCount:
      'Only the best {count, plural, one {race} other {# races}} of each racer {count, plural, one {counts} other {count}}.',
    shared: 'Those who share a place get the points of that place.',

    frozenTitle: 'These standings are frozen',
    frozen:
      'Races from <time></time> on are left out until the organisers show them. Their results are public all the same.',
    frozenStaff: 'Others do not see races from <time></time> on in them. You do.',
    asOthers: 'Show them as others see them',

    standings: 'Standings',
    standingsTable: 'Standings, the best first',
    noStandings: 'No race of this league has public results yet.',
    rank: 'Place',
    racer: 'Racer',
    pointsShort: 'Points',
    raceCount: 'Races',
    bestPosition: 'Best position',
    rating: 'Rating',
    none: '–',
    somebody: 'somebody',
    you: '{name} (you)',

    scores: 'Race by race',
    scoresShow: 'Show the points of every race',
    scoresTable: 'Points and positions in each race',
    position: 'position {position, number}',
    total: '{points, number}',
    uncounted: '({points, number})',
    uncountedText: 'Points in brackets are not among the best races, and do not count.',
  },
} as const;
