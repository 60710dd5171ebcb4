import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../database/execute-bound.js';
import { AppError } from '../errors/app-error.js';
import { type Entrant, type RaceDescription, readRaceFile, writeRaceFile } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { UserRow } from '../users/user-subject.js';
import { toRaceDescription } from './files/race-description.js';
import { sha256Of, storeOutcome } from './life-cycle/race-outcome.js';
import type { RaceSimulator } from './life-cycle/race-simulator.js';
import { RaceState, ResultSource } from './life-cycle/race-state.js';
import { Race } from './race.entity.js';

/** What stands for people in the races of the past once their account is gone. No account can have such a name. */
const pseudonym = (number: number): string => `former student ${number}`;

const PSEUDONYM = /^former student (\d+)$/;

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
    const races = await em.execute<{ id: number }[]>(
      `SELECT race_id AS id FROM race_entries WHERE user_id IN (?)
       UNION SELECT race_id FROM race_results WHERE user_id IN (?) ORDER BY id`,
      [ids, ids],
    );
    for (const { id } of races) await this.anonymiseRace(em, id, users);
  }

  private async anonymiseRace(em: EntityManager, raceId: number, users: readonly UserRow[]): Promise<void> {
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
    const results = await em.execute<{ username: string; userId: number | null }[]>(
      'SELECT username, user_id AS "userId" FROM race_results WHERE race_id = ? ORDER BY rank',
      [raceId],
    );
    const names = renaming(
      [...entries.map(({ entrant }) => ({ username: entrant.username, userId: entrant.user_id })), ...results],
      new Set(users.map(({ id }) => id)),
    );
    const entrants = entries.map(({ entrant }) => renamedEntrant(entrant, names));
    await executeBound(
      em,
      `UPDATE race_entries e SET entrant = n.entrant
         FROM jsonb_to_recordset($2::jsonb) AS n (position integer, entrant jsonb)
        WHERE e.race_id = $1 AND e.position = n.position`,
      [raceId, JSON.stringify(entries.map(({ position }, index) => ({ position, entrant: entrants[index] })))],
    );
    if (race.resultSource === ResultSource.UPLOAD) await renameStored(em, raceId, names);
    else if (race.resultSource === ResultSource.ENGINE && race.seed !== null) {
      const simulated = await this.simulator.run({ race: this.descriptionOf(race), entrants, seed: race.seed });
      await storeOutcome(em, raceId, simulated);
    }
  }

  private descriptionOf(race: Race): RaceDescription {
    return race.runDescription ?? toRaceDescription(race, this.settings());
  }
}

/** Names of those who go, each with another one that nobody in the race has. */
function renaming(
  runners: readonly { readonly username: string; readonly userId: number | null }[],
  leaving: ReadonlySet<number>,
): Renaming {
  let last = Math.max(0, ...runners.map(({ username }) => Number(PSEUDONYM.exec(username)?.[1] ?? 0)));
  const names = new Map<string, string>();
  for (const { username, userId } of runners) {
    if (userId === null || !leaving.has(userId) || names.has(username)) continue;
    last += 1;
    names.set(username, pseudonym(last));
  }
  return names;
}

function renamedEntrant(entrant: Entrant, names: Renaming): Entrant {
  const name = names.get(entrant.username);
  return name === undefined ? entrant : { ...entrant, username: name, user_id: 0 };
}

/** Replaces names in the file, the turns and the results of a race that was run elsewhere. */
async function renameStored(em: EntityManager, raceId: number, names: Renaming): Promise<void> {
  for (const [from, to] of names) {
    await em.execute('UPDATE race_results SET username = ?, user_id = NULL WHERE race_id = ? AND username = ?', [
      to,
      raceId,
      from,
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
  const [file] = await em.execute<{ contents: Buffer }[]>('SELECT contents FROM race_files WHERE race_id = ?', [
    raceId,
  ]);
  const read = file === undefined ? undefined : readRaceFile(renamedText(file.contents.toString('utf8'), names));
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
