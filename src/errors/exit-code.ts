/** Exit codes of this project's processes and of its command line; scripts may rely on them. */
export enum ExitCode {
  OK = 0,
  /** The work could not be done; stderr says why. */
  FAILURE = 1,
  /** The command line was not understood. */
  USAGE = 2,
  /** A check was made and its answer is no, as when a race file does not verify. */
  NEGATIVE = 3,
  /** The database cannot be reached. */
  UNAVAILABLE = 69,
  /** The configuration cannot be used; starting again without mending it is pointless. */
  CONFIGURATION = 78,
}
