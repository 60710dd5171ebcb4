/** Where a race is in its life. What leads where is in `race-life-cycle.ts`. */
export enum RaceState {
  /** It waits for its start. */
  SCHEDULED = 'SCHEDULED',
  /** Its entries are fixed, and it is being run elsewhere. */
  AWAITING_RESULTS = 'AWAITING_RESULTS',
  /** Its entries are fixed, and this server computes its turns. */
  RUNNING = 'RUNNING',
  /** It was run, and is shown turn by turn. */
  BROADCAST = 'BROADCAST',
  /** Its broadcast is over, and staff have not made its results public. */
  FINISHED = 'FINISHED',
  /** Its broadcast is over, and everybody may see how it ended. */
  PUBLISHED = 'PUBLISHED',
  /** It does not count. */
  ABANDONED = 'ABANDONED',
  /** Its turns could not be computed; it can be tried again. */
  FAILED = 'FAILED',
}

/** Where results come from. */
export enum ResultSource {
  /** This server ran the race. */
  ENGINE = 'ENGINE',
  /** Somebody ran it elsewhere and uploaded the race file. */
  UPLOAD = 'UPLOAD',
}
