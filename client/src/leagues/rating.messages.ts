/** Texts about ratings. */
export const ratingMessages = {
  en: {
    title: 'Ratings over time',
    forFun:
      'Ratings are for fun, and feed no marks. Everybody begins at 0. They rise for those who come in before others, all the more before strong ones, and fall for the others. The number says what somebody is worth at the least, so it also grows as there is more to go by.',
    show: 'Show',
    best: '{count, plural, one {the best one} other {the best #}}',
    somebody: 'somebody in place {rank, number}',
    noRatings: 'There are ratings once somebody has raced against somebody else.',
    chart: 'Ratings after each race: {names}',
    axisRaces: 'Races in their order',
    axisRating: 'Rating',
    point: '{name}, {race}: {rating}',
    asTable: 'The same as a table',
    table: 'Ratings after each race',
    race: 'Race',
    none: '–',
  },
} as const;
