import {
  buggyFieldNames,
  type Entrant,
  hasOldFormat,
  type RaceFileResult,
  RULE_NAMES,
  type UploadedRaceFile,
} from '../../racing/index.js';
import type { StoredResult } from '../life-cycle/race-outcome.js';
import type { Race } from '../race.entity.js';
import { RaceUploadWarningCode as Code, doubt, type RaceUploadWarning } from './race-upload-warning.js';

/** Most entries of a race, and so the last position that there can be. */
const MAX_ENTRIES = 100_000;

/** Most characters of a text of the file that a message repeats. */
const MAX_REPEATED = 80;

/** Most rules that are not known here, or attributes that differ, which a message repeats. */
const MAX_LISTED = 5;

/** Most characters of a colour or pattern that are kept. */
const MAX_FLAG = 32;

/** Most laps of a race. */
const MAX_LAPS = 100;

/** An account that a result may belong to. */
export interface KnownUser {
  readonly id: number;
  readonly username: string;
}

/** What is looked at of a race file. */
export type RaceUploadFile = Omit<UploadedRaceFile, 'events'>;

/** What the results of a race file are held against. */
export interface RaceUploadSubject {
  readonly race: Race;
  /** Accounts that entries may mean. */
  readonly users: readonly KnownUser[];
  /** Buggies of the snapshot; undefined until entries are fixed. */
  readonly entrants: readonly Entrant[] | undefined;
}

/** What is wrong with the results of a race file, and what can be stored. */
export interface RaceUploadCheck {
  /** Faults that stop everything. */
  readonly errors: readonly string[];
  /** Doubts that somebody has to accept. */
  readonly warnings: readonly RaceUploadWarning[];
  readonly results: readonly StoredResult[];
}

/**
 * Holds the results of a race file against the race and the accounts that they are for.
 *
 * @param file a file that could be read
 */
export function checkRaceUpload(file: RaceUploadFile, subject: RaceUploadSubject): RaceUploadCheck {
  const { race, users } = subject;
  const errors: string[] = [...raceFaults(file, subject)];
  const warnings: RaceUploadWarning[] = [...raceWarnings(file, race)];
  const byName = new Map(users.map((user) => [user.username, user]));
  const byId = new Map(users.map((user) => [user.id, user]));
  const entrants = subject.entrants && new Map(subject.entrants.map((entrant) => [entrant.user_id, entrant]));
  const raced = racedBuggies(file);
  const results: StoredResult[] = [];
  for (const [index, entry] of file.buggies.entries()) {
    const number = index + 1;
    const name = `Entry ${number}${entry.username === undefined ? '' : ` (${repeated(entry.username)})`}`;
    const fault = entryFault(entry);
    const named = byName.get(entry.username ?? '');
    const user = named ?? byId.get(entry.user_id ?? 0);
    if (fault !== undefined || user === undefined) {
      errors.push(`${name} ${fault ?? 'matches no user of this server'}.`);
      continue;
    }
    if (named !== undefined && entry.user_id !== undefined && entry.user_id !== named.id) {
      const message = `${name}: user_id ${entry.user_id} is not that of ${named.username}; the username counts.`;
      warnings.push(doubt(Code.USER_ID_DIFFERS, message, number));
    }
    if (named === undefined && entry.username !== undefined) {
      const message = `${name}: the user with id ${user.id} is called ${user.username}; the id counts.`;
      warnings.push(doubt(Code.USERNAME_DIFFERS, message, number));
    }
    warnings.push(...ruleWarnings(name, number, entry));
    if (entrants !== undefined) {
      const told = raced.get(entry.username) ?? {};
      warnings.push(...entrantWarnings(name, number, entry, told, entrants.get(user.id)));
    }
    results.push(toResult(entry, user));
  }
  if (file.buggies.length === 0) errors.push('There are no results in it. If nobody took part, abandon the race.');
  warnings.push(
    ...listWarnings(results, subject.entrants),
    ...countWarnings(file, results),
    ...dnfWarnings(file, race),
  );
  return { errors, warnings, results };
}

function* raceFaults(file: RaceUploadFile, { race }: RaceUploadSubject): Iterable<string> {
  if (typeof file.max_laps === 'number' && (file.max_laps < 1 || file.max_laps > MAX_LAPS)) {
    yield `max_laps is ${file.max_laps}: it must be from 1 to ${MAX_LAPS}.`;
  }
  if (file.race_id !== undefined && String(file.race_id) !== String(race.databaseId)) {
    yield `The file is for race ${String(file.race_id)}, not for race ${race.databaseId}.`;
  }
}

function* raceWarnings(file: RaceUploadFile, race: Race): Iterable<RaceUploadWarning> {
  if (file.title !== race.title) {
    yield doubt(Code.TITLE_DIFFERS, `The title is "${repeated(file.title ?? '')}", that of the race "${race.title}".`);
  }
  if (file.cost_limit !== race.costLimit) {
    const message = `The cost limit is ${file.cost_limit ?? 'missing'}, that of the race ${race.costLimit}.`;
    yield doubt(Code.COST_LIMIT_DIFFERS, message);
  }
  if (file.lap_length === undefined || file.lap_length === null) {
    yield doubt(Code.LAP_LENGTH_MISSING, 'The lap length is missing.');
  } else if (file.lap_length !== race.lapLength) {
    yield doubt(Code.LAP_LENGTH_DIFFERS, `The lap length is ${file.lap_length}, that of the race ${race.lapLength}.`);
  }
  if (file.max_laps !== race.maxLaps) {
    yield doubt(Code.MAX_LAPS_DIFFERS, `There are ${file.max_laps ?? 'no'} laps, in the race ${race.maxLaps}.`);
  }
  if (hasOldFormat(file)) {
    yield doubt(Code.OLD_FORMAT, 'The results stand in "results", as in files of old runners, and not in "buggies".');
  }
}

function entryFault(entry: RaceFileResult): string | undefined {
  if (entry.race_position === undefined) return 'has no race_position: upload the file that the runner wrote';
  if (!Number.isInteger(entry.race_position)) return 'has no whole number as race_position';
  if (entry.race_position < -1) return 'has a race_position below -1';
  if (entry.race_position > MAX_ENTRIES) return `has a race_position above ${MAX_ENTRIES}`;
  if (entry.cost !== null && !Number.isInteger(entry.cost)) return 'has no whole number as cost';
  if (entry.username === undefined && entry.user_id === undefined) return 'has neither username nor user_id';
  return undefined;
}

function* ruleWarnings(name: string, number: number, entry: RaceFileResult): Iterable<RaceUploadWarning> {
  const violations = (entry.violations_str ?? '').split(',').filter((rule) => rule !== '');
  const unknown = violations.filter((rule) => !(RULE_NAMES as readonly string[]).includes(rule));
  if (unknown.length > 0) {
    yield doubt(
      Code.UNKNOWN_RULE,
      `${name} breaks rules that are not known here: ${listed(unknown.map((rule) => repeated(rule)))}.`,
      number,
    );
  }
  if (entry.race_position < 0 && violations.length === 0) {
    yield doubt(Code.NO_REASON, `${name} is disqualified without a reason.`, number);
  }
}

/** What is odd about an entry beside the buggy of the snapshot, which is what should have raced. */
function* entrantWarnings(
  name: string,
  number: number,
  entry: RaceFileResult,
  raced: Attributes,
  entrant: Entrant | undefined,
): Iterable<RaceUploadWarning> {
  if (entrant === undefined) {
    yield doubt(Code.NOT_ENTERED, `${name} was not in the race when its entries were fixed.`, number);
    return;
  }
  const changes = [...changesOf(entry, raced, entrant)];
  if (changes.length > 0) {
    yield doubt(Code.BUGGY_CHANGED, `${name} is not the buggy that entered: ${listed(changes)}.`, number);
  }
}

/** What a file says of buggies that raced. */
type Attributes = Readonly<Record<string, unknown>>;

/** What differs between a buggy that raced and the one that entered, as far as the file tells. */
function* changesOf(entry: RaceFileResult, raced: Attributes, entrant: Entrant): Iterable<string> {
  const told: Attributes = { ...raced, ...entry };
  const change = (attribute: string, there: unknown, here: unknown): string =>
    `${attribute} ${shown(there)} instead of ${shown(here)}`;
  if (entry.cost !== entrant.total_cost) yield change('cost', entry.cost, entrant.total_cost);
  for (const attribute of buggyFieldNames) {
    const there = told[attribute] ?? undefined;
    if (there !== undefined && there !== entrant[attribute]) yield change(attribute, there, entrant[attribute]);
  }
}

/** The buggies of a file with all that they were, by username: files of this project's runner have them. */
function racedBuggies(file: UploadedRaceFile): ReadonlyMap<unknown, Attributes> {
  const all = (Array.isArray(file.entrants) ? file.entrants : []) as readonly Attributes[];
  return new Map(all.map((buggy) => [buggy['username'], buggy]));
}

function* listWarnings(
  results: readonly StoredResult[],
  entrants: readonly Entrant[] | undefined,
): Iterable<RaceUploadWarning> {
  const counts = Map.groupBy(results, ({ username }) => username);
  const several = [...counts].filter(([, all]) => all.length > 1).map(([username]) => username);
  if (several.length > 0) {
    yield doubt(Code.SEVERAL_ENTRIES, `These users have more than one entry: ${several.join(', ')}.`);
  }
  const present = new Set(results.map(({ user_id }) => user_id));
  const missing = (entrants ?? []).filter(({ user_id }) => !present.has(user_id)).map(({ username }) => username);
  if (missing.length > 0) {
    yield doubt(Code.ENTRANTS_MISSING, `These were in the race and have no result: ${missing.join(', ')}.`);
  }
}

function* countWarnings(file: RaceUploadFile, results: readonly StoredResult[]): Iterable<RaceUploadWarning> {
  const started = results.filter((result) => result.race_position >= 0).length;
  const finished = results.filter((result) => result.race_position > 0).length;
  const said = (word: string, number: number, counted: number): string =>
    `It says that ${number} ${word}, but ${counted} did.`;
  const { buggies_entered, buggies_started, buggies_finished } = file;
  if (buggies_entered !== undefined && buggies_entered !== results.length) {
    yield doubt(Code.ENTERED_DIFFERS, said('entered', buggies_entered, results.length));
  }
  if (buggies_started !== undefined && buggies_started !== started) {
    yield doubt(Code.STARTED_DIFFERS, said('started', buggies_started, started));
  }
  // Where those who did not finish get a position, the count of finishers says nothing.
  if (buggies_finished !== undefined && buggies_finished !== finished && !file.is_dnf_position) {
    yield doubt(Code.FINISHED_DIFFERS, said('finished', buggies_finished, finished));
  }
}

function* dnfWarnings(file: RaceUploadFile, race: Race): Iterable<RaceUploadWarning> {
  if (file.is_dnf_position === undefined) {
    yield doubt(Code.DNF_MISSING, 'It does not say whether those who did not finish get a position.');
  } else if (file.is_dnf_position !== race.isDnfPosition) {
    yield doubt(Code.DNF_DIFFERS, 'It does not treat those who did not finish as the race does.');
  }
}

function toResult(entry: RaceFileResult, user: KnownUser): StoredResult {
  const text = (value: string | undefined): string => firstCharacters(value ?? '', MAX_FLAG);
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

/** The first of some texts, and how many there are besides. */
function listed(texts: readonly string[]): string {
  const some = texts.slice(0, MAX_LISTED).join(', ');
  return texts.length > MAX_LISTED ? `${some}, and ${texts.length - MAX_LISTED} more` : some;
}

/** A value of the file as messages repeat it; none of a buggy is longer than those of its flag. */
function shown(value: unknown): string {
  if (value === null) return 'unknown';
  return repeated(typeof value === 'string' ? value : JSON.stringify(value), MAX_FLAG);
}

/** A text of the file as messages repeat it. */
function repeated(text: string, most = MAX_REPEATED): string {
  const first = firstCharacters(text, most);
  return first === text ? text : `${first}…`;
}

/** The beginning of a text, without cutting a character in two. */
function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : [...text.slice(0, 2 * count)].slice(0, count).join('');
}
