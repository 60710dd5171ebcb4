/** Texts of the statistics of a race. */
export const raceStatisticsMessages = {
  en: {
    title: 'In numbers',
    turns: 'Turns',
    distance: 'Distance of all together',
    leadChanges: 'Changes of lead',
    attacks: 'Attacks',
    attackKinds:
      '{total, number} ({spike, number} spike, {flame, number} flame, {charge, number} charge, {biohazard, number} biohazard)',
    punctures: 'Tyres lost',
    chassisFailures: 'Broken chassis',
  },
} as const;
