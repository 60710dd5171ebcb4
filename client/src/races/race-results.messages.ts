/** Texts of the results of a race. */
export const raceResultsMessages = {
  en: {
    title: 'Results',
    counts:
      '{entered, plural, one {# buggy} other {# buggies}} entered, {started, number} started, {finished, number} {finished, plural, one {has} other {have}} a position.',
    caption: 'Positions of those who started',
    position: 'Position',
    buggy: 'Buggy',
    cost: 'Cost',
    tied: '={position, number}',
    notFinished: '–',
    notFinishedLong: 'did not finish',
    noStarters: 'No buggy started.',
    disqualified: 'Not admitted',
    disqualifiedCaption: 'Buggies that broke rules, and which',
    violations: 'Broken rules',
    anonymous: 'somebody',
    you: 'you',
    unknownCost: 'unknown',
  },
} as const;
