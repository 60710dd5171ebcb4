import type { Actor } from '../auth/actor.js';
import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import { AppError } from '../errors/app-error.js';
import { WakeUp } from '../graphql/wake-up.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Race } from './race.entity.js';
import { RaceEnded, RaceTurn } from './race-broadcast.types.js';
import { turnDueAt } from './race-life-cycle.js';
import { maySeeNames, maySeeRace, mayWatchRace } from './race-policy.js';
import { RaceTurnCache } from './race-turn-cache.js';

/** Longest wait for one timer, in milliseconds; a broadcast that is further away is looked at again then. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Shows races live. A broadcast begins at a moment and turn n is shown n turns later, so every server computes from the
 * clock where it is, late viewers catch up, and no message goes between servers but "this race changed".
 */
export class RaceBroadcastService {
  private readonly turns: RaceTurnCache;

  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.turns = new RaceTurnCache(database);
  }

  /**
   * Turns of a race from the one after `afterTurn`, each when it is due, and at last its end. Waits for a race that has
   * not been run. Whoever was cut off asks again with the last turn that they saw, and misses and repeats nothing.
   *
   * @param signal ends the waiting when the viewer goes away
   * @throws AppError NOT_FOUND when there is no such race, or it stops being visible
   */
  async *watch(
    actor: Actor,
    raceId: number,
    afterTurn: number,
    signal: AbortSignal,
  ): AsyncGenerator<RaceTurn | RaceEnded> {
    if (afterTurn < 0) throw AppError.invalidInput('afterTurn', 'afterTurn is the last turn that you saw, or 0.');
    using change = new WakeUp(signal);
    const off = this.bus.on('raceChanged', (event) => {
      if (event.raceId === raceId) change.ring();
    });
    try {
      let seen = afterTurn;
      while (!signal.aborted) {
        change.reset();
        const { race, version } = await this.load(actor, raceId);
        if (version === null || !mayWatchRace(actor, race)) {
          await change.sleep(LONGEST_WAIT_MS);
          continue;
        }
        const turns = await this.turns.turnsOf(raceId, version, maySeeNames(actor, this.settings()));
        while (seen < turns.length && !change.hasRung && !signal.aborted) {
          const wait = turnDueAt(race, seen + 1) - this.now().getTime();
          if (wait > 0) {
            await change.sleep(Math.min(wait, LONGEST_WAIT_MS));
            continue;
          }
          seen += 1;
          yield new RaceTurn(raceId, seen, turns[seen - 1] ?? '[]');
        }
        // Also those who say that they have seen more than there is wait until it is over.
        const rest = turnDueAt(race, turns.length) - this.now().getTime();
        if (seen >= turns.length && rest > 0) await change.sleep(Math.min(rest, LONGEST_WAIT_MS));
        else if (seen >= turns.length && !change.hasRung) {
          yield new RaceEnded(raceId, turns.length);
          return;
        }
      }
    } finally {
      off();
    }
  }

  /** Ids of races that change, as far as the actor may see them; of one race, when `raceId` is given. */
  async *changes(actor: Actor, raceId: number | undefined, signal: AbortSignal): AsyncGenerator<Race> {
    const waiting = new Set<number>();
    using wakeUp = new WakeUp(signal);
    const off = this.bus.on('raceChanged', (event) => {
      if (raceId !== undefined && raceId !== event.raceId) return;
      waiting.add(event.raceId);
      wakeUp.ring();
    });
    try {
      while (!signal.aborted) {
        const [next] = waiting;
        if (next === undefined) {
          await wakeUp.sleep();
          wakeUp.reset();
          continue;
        }
        // Changes of one race that come while a slow viewer is busy are one change: it reads the race as it is then.
        waiting.delete(next);
        const race = await this.database.fork().findOne(Race, { databaseId: next });
        if (race !== null && maySeeRace(actor, race)) yield race;
      }
    } finally {
      off();
    }
  }

  private async load(actor: Actor, raceId: number): Promise<{ race: Race; version: string | null }> {
    const race = await this.database.fork().findOne(Race, { databaseId: raceId });
    if (race === null || !maySeeRace(actor, race)) throw AppError.notFound('race', ['raceId']);
    const [file] = await this.database.query<{ sha256: string }>('SELECT sha256 FROM race_files WHERE race_id = $1', [
      raceId,
    ]);
    return { race, version: file?.sha256 ?? null };
  }
}
