/** What the states of races are called. */
export const raceStateMessages = {
  en: {
    LIVE: 'Live',
    SCHEDULED: 'Scheduled',
    AWAITING_RESULTS: 'Waits for results',
    RUNNING: 'About to be shown',
    BROADCAST: 'Over',
    FINISHED: 'Results not out yet',
    PUBLISHED: 'Results are out',
    ABANDONED: 'Abandoned',
    FAILED: 'Could not be run',
    hidden: 'Only staff see it',
    news: '{title}: {state}.',
  },
} as const;
