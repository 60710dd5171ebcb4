import { type RaceFileResult, RULE_NAMES, type UploadedRaceFile } from '../racing/index.js';
import type { Race } from './race.entity.js';
import type { StoredResult } from './race-outcome.js';

/** Most entries of a race, and so the last position that there can be. */
const MOST_ENTRIES = 100_000;

/** Most laps of a race. */
const MOST_LAPS = 100;

/** An account that a result may belong to. */
export interface KnownUser {
  readonly id: number;
  readonly username: string;
}

/** What is wrong with the results of a race file, and what can be stored. */
export interface RaceUploadCheck {
  /** Faults that stop everything. */
  readonly errors: readonly string[];
  /** Doubts that somebody has to accept. */
  readonly warnings: readonly string[];
  readonly results: readonly StoredResult[];
}

/**
 * Holds the results of a race file against the race and the accounts that they are for.
 *
 * @param file a file that could be read
 * @param race the race that it is uploaded for
 * @param users accounts that its entries may mean
 */
export function checkRaceUpload(file: UploadedRaceFile, race: Race, users: readonly KnownUser[]): RaceUploadCheck {
  const errors: string[] = [];
  const warnings: string[] = [...raceWarnings(file, race)];
  const byName = new Map(users.map((user) => [user.username, user]));
  const byId = new Map(users.map((user) => [user.id, user]));
  const results: StoredResult[] = [];
  const seen = new Map<number, number>();
  if (typeof file.max_laps === 'number' && (file.max_laps < 1 || file.max_laps > MOST_LAPS)) {
    errors.push(`max_laps is ${file.max_laps}: it must be from 1 to ${MOST_LAPS}.`);
  }
  if (file.race_id !== undefined && String(file.race_id) !== String(race.databaseId)) {
    errors.push(`The file is for race ${String(file.race_id)}, not for race ${race.databaseId}.`);
  }
  for (const [index, entry] of file.buggies.entries()) {
    const name = `Entry ${index + 1}${entry.username === undefined ? '' : ` (${entry.username})`}`;
    const fault = entryFault(entry);
    if (fault !== undefined) {
      errors.push(`${name} ${fault}.`);
      continue;
    }
    const named = byName.get(entry.username ?? '');
    const numbered = byId.get(entry.user_id ?? 0);
    const user = named ?? numbered;
    if (user === undefined) {
      errors.push(`${name} matches no user of this server.`);
      continue;
    }
    if (named !== undefined && entry.user_id !== undefined && entry.user_id !== named.id) {
      warnings.push(`${name}: user_id ${entry.user_id} is not that of ${named.username}; the username counts.`);
    }
    if (named === undefined && entry.username !== undefined) {
      warnings.push(`${name}: the user with id ${user.id} is called ${user.username}; the id counts.`);
    }
    warnings.push(...ruleWarnings(name, entry));
    seen.set(user.id, (seen.get(user.id) ?? 0) + 1);
    results.push(toResult(entry, user));
  }
  const repeated = users.filter((user) => (seen.get(user.id) ?? 0) > 1).map((user) => user.username);
  if (repeated.length > 0) warnings.push(`These users have more than one entry: ${repeated.join(', ')}.`);
  if (file.buggies.length === 0) errors.push('There are no results in it.');
  warnings.push(...countWarnings(file, results));
  return { errors, warnings, results };
}

function* raceWarnings(file: UploadedRaceFile, race: Race): Iterable<string> {
  if (file.title !== race.title) yield `The title is "${file.title ?? ''}", that of the race "${race.title}".`;
  if (file.cost_limit !== race.costLimit) {
    yield `The cost limit is ${file.cost_limit ?? 'missing'}, that of the race ${race.costLimit}.`;
  }
  if (file.lap_length === undefined || file.lap_length === null) yield 'The lap length is missing.';
  else if (file.lap_length !== race.lapLength) {
    yield `The lap length is ${file.lap_length}, that of the race ${race.lapLength}.`;
  }
  if (file.max_laps !== race.maxLaps) yield `There are ${file.max_laps ?? 'no'} laps, in the race ${race.maxLaps}.`;
  if (file.is_dnf_position === undefined) yield 'It does not say whether those who did not finish get a position.';
  else if (file.is_dnf_position !== race.isDnfPosition) {
    yield 'It does not treat those who did not finish as the race does.';
  }
}

function entryFault(entry: RaceFileResult): string | undefined {
  if (!Number.isInteger(entry.race_position)) return 'has no whole number as race_position';
  if (entry.race_position < -1) return 'has a race_position below -1';
  if (entry.race_position > MOST_ENTRIES) return `has a race_position above ${MOST_ENTRIES}`;
  if (entry.cost !== null && !Number.isInteger(entry.cost)) return 'has no whole number as cost';
  if (entry.username === undefined && entry.user_id === undefined) return 'has neither username nor user_id';
  return undefined;
}

function* ruleWarnings(name: string, entry: RaceFileResult): Iterable<string> {
  const violations = (entry.violations_str ?? '').split(',').filter((rule) => rule !== '');
  const unknown = violations.filter((rule) => !(RULE_NAMES as readonly string[]).includes(rule));
  if (unknown.length > 0) yield `${name} breaks rules that are not known here: ${unknown.join(', ')}.`;
  if (entry.race_position < 0 && violations.length === 0) yield `${name} is disqualified without a reason.`;
}

function* countWarnings(file: UploadedRaceFile, results: readonly StoredResult[]): Iterable<string> {
  const started = results.filter((result) => result.race_position >= 0).length;
  const finished = results.filter((result) => result.race_position > 0).length;
  const differs = (word: string, said: number | undefined, counted: number): string | undefined =>
    said === undefined || said === counted ? undefined : `It says that ${said} ${word}, but ${counted} did.`;
  const doubts = [
    differs('entered', file.buggies_entered, results.length),
    differs('started', file.buggies_started, started),
    // Where those who did not finish get a position, the count of finishers says nothing.
    file.is_dnf_position ? undefined : differs('finished', file.buggies_finished, finished),
  ];
  yield* doubts.filter((doubt) => doubt !== undefined);
}

function toResult(entry: RaceFileResult, user: KnownUser): StoredResult {
  const text = (value: string | undefined): string => (value ?? '').slice(0, 32);
  return {
    username: user.username,
    user_id: user.id,
    flag_color: text(entry.flag_color),
    flag_color_secondary: text(entry.flag_color_secondary),
    flag_pattern: text(entry.flag_pattern),
    cost: entry.cost,
    race_position: entry.race_position,
    violations_str: entry.violations_str ?? '',
  };
}
