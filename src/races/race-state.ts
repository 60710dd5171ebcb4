/** Where a race is in its life. */
export enum RaceState {
  /** It has not been run. */
  SCHEDULED = 'SCHEDULED',
  /** Its entries and its seed are fixed, and its turns are being computed. */
  RUNNING = 'RUNNING',
  /** It has been run, or its results were uploaded. */
  FINISHED = 'FINISHED',
}

/** Where results come from. */
export enum ResultSource {
  /** This server ran the race. */
  ENGINE = 'ENGINE',
  /** Somebody ran it elsewhere and uploaded the race file. */
  UPLOAD = 'UPLOAD',
}
