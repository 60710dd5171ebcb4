import type { BuggyRecord } from './buggy.types.js';

/** Codes of events: attacks, punctures, broken chassis, finish and plain messages. Readers ignore others. */
export type EventCode = 'ab' | 'ac' | 'af' | 'as' | 'p' | 'xc' | 'f' | 's';

/** Something that happened in a turn. */
export interface RaceFileEvent {
  /** Username of the buggy that it is about. */
  b?: string;
  /** Distance that it went in this turn, in game units. */
  d?: number;
  /** What happened. */
  e?: EventCode | (string & {});
  /** Text for people; usernames in it stand in square brackets. */
  s?: string;
}

/** A buggy that enters a race, as race files carry it before the race. */
export interface Entrant extends BuggyRecord {
  username: string;
  user_id: number;
  id: number;
  created_at: string;
}

/** How one buggy did, as race files carry it after the race. */
export interface RaceFileResult {
  username?: string;
  user_id?: number;
  flag_color?: string;
  flag_color_secondary?: string;
  flag_pattern?: string;
  cost: number | null;
  /** -1 disqualified, 0 not finished, otherwise the position. */
  race_position: number;
  /** Names of the rules that were broken, with commas between them. */
  violations_str?: string;
}

/** A race without its buggies: what it is called and what it is run on. */
export interface RaceDescription {
  race_file_url: string;
  title: string;
  description: string;
  cost_limit: number | null;
  max_laps: number | null;
  track_image_url: string;
  track_svg_url: string;
  svg_path_length: number | null;
  /** Length of a lap in game units; null means the length of the path. */
  lap_length: number | null;
  start_offset: number | null;
  finish_offset: number | null;
  league: string;
  /** `YYYY-MM-DD HH:MM` in the server's zone. */
  start_at: string;
  /** `YYYY-MM-DD HH:MM:SS` in UTC; empty before the race. */
  raced_at: string;
  is_dnf_position: boolean;
}

/** Rules by which a race is run; a version never changes what it does. */
export interface Ruleset {
  readonly name: 'classic';
  readonly version: number;
}

/** A race that was run here: it has all that is needed to run it again. Version 1.1 with three more fields. */
export interface FinishedRaceFile extends RaceDescription {
  buggies_entered: number;
  buggies_started: number;
  buggies_finished: number;
  ruleset: Ruleset;
  /** What every draw follows from. */
  seed: string;
  /** The buggies that entered, as they were. */
  entrants: Entrant[];
  /** Results by position, cost and username. */
  buggies: Required<RaceFileResult>[];
  /** What happened, turn by turn. */
  events: RaceFileEvent[][];
  version: '1.1';
}

/** A race that is to be run elsewhere. Version 1.0. */
export interface DownloadedRaceFile extends Omit<RaceDescription, 'raced_at'> {
  buggies: Entrant[];
  buggies_entered: number;
  buggies_started: number;
  buggies_finished: number;
  results: RaceFileResult[];
  version: '1.0';
}

/** Any race file that could be read, of either version; what its writer left out is not there. */
export interface UploadedRaceFile extends Partial<RaceDescription> {
  race_id?: unknown;
  buggies_entered?: number;
  buggies_started?: number;
  buggies_finished?: number;
  ruleset?: unknown;
  seed?: unknown;
  entrants?: unknown;
  /** Results after a race, entrants before it. */
  buggies: RaceFileResult[];
  events?: RaceFileEvent[][];
  results?: RaceFileResult[];
  version?: string;
}
