import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../database/execute-bound.js';
import { AppError } from '../errors/app-error.js';
import { type Entrant, type RaceDescription, readRaceFile, writeRaceFile } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { RaceSimulator } from '../threads/race-simulator.js';
import type { UserRow } from '../users/user-subject.js';
import { toRaceDescription } from './files/race-description.js';
import { sha256Of, storeOutcome } from './life-cycle/race-outcome.js';
import { RaceState, ResultSource } from './life-cycle/race-state.js';
import { Race } from './race.entity.js';

/** What stands for somebody in the races of the past once their account is gone. No account can have such a name. */
const pseudonym = (number: number): string => `former student ${number}`;

/** Pseudonyms by the number of the account: the same in all its races, and none for two accounts. */
type Pseudonyms = ReadonlyMap<number, string>;

/** Names to be replaced within one race. */
type Renaming = ReadonlyMap<string, string>;

/**
 * Takes people's names out of the races that they were in. A race that was run here is computed again from its entries
 * under other names and the same seed, so that whoever verifies it still finds the same; of one that was run elsewhere the
 * names in its file are replaced.
 */
export class RaceAnonymiser {
  constructor(
    private readonly simulator: RaceSimulator,
    private readonly settings: () => Settings,
  ) {}

  /** Does so for some accounts, in the transaction that deletes them. */
  async anonymise(em: EntityManager, users: readonly UserRow[]): Promise<void> {
    const ids = users.map(({ id }) => id);
    const raced = await em.execute<{ raceId: number; userId: number }[]>(
      `SELECT race_id AS "raceId", user_id AS "userId" FROM race_entries WHERE user_id IN (?)
       UNION SELECT race_id, user_id FROM race_results WHERE user_id IN (?) ORDER BY "raceId", "userId"`,
      [ids, ids],
    );
    const pseudonyms = await newPseudonyms(em, [...new Set(raced.map(({ userId }) => userId))]);
    for (const raceId of new Set(raced.map(({ raceId }) => raceId))) await this.anonymiseRace(em, raceId, pseudonyms);
  }

  private async anonymiseRace(em: EntityManager, raceId: number, pseudonyms: Pseudonyms): Promise<void> {
    const race = await em.findOneOrFail(
      Race,
      { databaseId: raceId },
      { populate: ['runDescription'], lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    // Whoever computes it has read the names already, and would store them.
    if (race.state === RaceState.RUNNING) {
      throw AppError.conflict(`The race "${race.title}" is being run. Try again when it is over.`);
    }
    const entries = await em.execute<{ position: number; entrant: Entrant }[]>(
      'SELECT position, entrant FROM race_entries WHERE race_id = ? ORDER BY position',
      [raceId],
    );
    const entrants = entries.map(({ entrant }) => renamedEntrant(entrant, pseudonyms));
    await executeBound(
      em,
      `UPDATE race_entries e SET entrant = n.entrant
         FROM jsonb_to_recordset($2::jsonb) AS n (position integer, entrant jsonb)
        WHERE e.race_id = $1 AND e.position = n.position`,
      [raceId, JSON.stringify(entries.map(({ position }, index) => ({ position, entrant: entrants[index] })))],
    );
    if (race.resultSource === ResultSource.UPLOAD) {
      const before = entries.map(({ entrant }) => ({ username: entrant.username, userId: entrant.user_id }));
      await renameStored(em, raceId, before, pseudonyms);
    } else if (race.resultSource === ResultSource.ENGINE && race.seed !== null) {
      const simulated = await this.simulator.run({ race: this.descriptionOf(race), entrants, seed: race.seed });
      await storeOutcome(em, raceId, simulated);
    }
  }

  private descriptionOf(race: Race): RaceDescription {
    return race.runDescription ?? toRaceDescription(race, this.settings());
  }
}

/** A pseudonym for each of some accounts, which nobody has had before. */
async function newPseudonyms(em: EntityManager, userIds: readonly number[]): Promise<Pseudonyms> {
  const rows = await executeBound<{ userId: number; number: string }>(
    em,
    `SELECT "userId", nextval('pseudonym_number') AS number FROM unnest($1::integer[]) AS leaving ("userId")`,
    [userIds],
  );
  return new Map(rows.map(({ userId, number }) => [userId, pseudonym(Number(number))]));
}

/** A name in a race, and the account that had it; null for one that is gone already. */
interface NamedRunner {
  readonly username: string;
  readonly userId: number | null;
}

/**
 * Names of those who go within one race. A name that one of them had when entries were fixed, and somebody else when
 * results came, is that of the other in the results.
 */
function renaming(results: readonly NamedRunner[], entries: readonly NamedRunner[], pseudonyms: Pseudonyms): Renaming {
  const ownerOf = new Map([...entries, ...results].map(({ username, userId }) => [username, userId]));
  return new Map(
    [...ownerOf].flatMap(([username, userId]) => {
      const name = userId === null ? undefined : pseudonyms.get(userId);
      return name === undefined ? [] : [[username, name] as const];
    }),
  );
}

function renamedEntrant(entrant: Entrant, pseudonyms: Pseudonyms): Entrant {
  const name = pseudonyms.get(entrant.user_id);
  return name === undefined ? entrant : { ...entrant, username: name, user_id: 0 };
}

/** Replaces names in the file, the turns and the results of a race that was run elsewhere. */
async function renameStored(
  em: EntityManager,
  raceId: number,
  entries: readonly NamedRunner[],
  pseudonyms: Pseudonyms,
): Promise<void> {
  const results = await em.execute<NamedRunner[]>(
    'SELECT username, user_id AS "userId" FROM race_results WHERE race_id = ? ORDER BY rank',
    [raceId],
  );
  const names = renaming(results, entries, pseudonyms);
  for (const [userId, name] of pseudonyms) {
    await em.execute('UPDATE race_results SET username = ?, user_id = NULL WHERE race_id = ? AND user_id = ?', [
      ...[name, raceId, userId],
    ]);
  }
  const turns = await em.execute<{ turn: number; events: string }[]>(
    'SELECT turn, events FROM race_turns WHERE race_id = ? ORDER BY turn',
    [raceId],
  );
  const renamed = turns.map(({ turn, events }) => ({ turn, events: renamedText(events, names) }));
  await executeBound(
    em,
    `UPDATE race_turns t SET events = n.events FROM jsonb_to_recordset($2::jsonb) AS n (turn integer, events text)
      WHERE t.race_id = $1 AND t.turn = n.turn`,
    [raceId, JSON.stringify(renamed)],
  );
  const [file] = await em.execute<{ contents: Buffer | null }[]>('SELECT contents FROM race_files WHERE race_id = ?', [
    raceId,
  ]);
  const read = file?.contents ? readRaceFile(renamedText(file.contents.toString('utf8'), names)) : undefined;
  if (read === undefined) return;
  // What was read once can be read again: only names differ.
  if (!read.ok) throw new Error(`the file of race ${raceId} cannot be read: ${read.errors.join(' ')}`);
  const contents = Buffer.from(writeRaceFile(read.file));
  await executeBound(em, 'UPDATE race_files SET contents = $2, sha256 = $3 WHERE race_id = $1', [
    raceId,
    contents,
    sha256Of(contents),
  ]);
}

/** JSON of a race with other names: as values of their own, and in square brackets within texts. */
function renamedText(json: string, names: Renaming): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => {
    if (isNamed(value) && names.has(value.username)) {
      return { ...value, username: names.get(value.username), user_id: 0 };
    }
    if (typeof value !== 'string') return value;
    if (key === 'b') return names.get(value) ?? value;
    return key === 's' ? value.replace(/\[([^\]]*)\]/g, (_, name: string) => `[${names.get(name) ?? name}]`) : value;
  });
}

function isNamed(value: unknown): value is { readonly username: string } {
  return typeof value === 'object' && value !== null && 'username' in value && typeof value.username === 'string';
}
