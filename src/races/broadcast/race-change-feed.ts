import type { Actor } from '../../auth/actor.js';
import type { Database } from '../../database/database.js';
import type { EventBus } from '../../database/event-bus.js';
import { isTransientFailure } from '../../database/foreseen-failure.js';
import { WakeUp } from '../../graphql/wake-up.js';
import { Race } from '../race.entity.js';
import { maySeeRace } from '../race-policy.js';

/** Pause before a race is read again that could not be read, in milliseconds. */
const RETRY_MS = 500;

/** A race at a moment; of two readings without a change between them the texts are equal. */
interface ReadRace {
  readonly race: Race | null;
  readonly text: string;
}

/** Tells of races that change. */
export class RaceChangeFeed {
  private count = 0;
  /** Races that are being read at the moment: all who hear of a change share one reading. */
  private readonly readings = new Map<number, Promise<ReadRace>>();

  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
  ) {
    // What is being read may be older than the change.
    bus.on('raceChanged', ({ raceId }) => this.readings.delete(raceId));
  }

  /** How many are told. */
  get viewerCount(): number {
    return this.count;
  }

  /** Races that change, as far as the actor may see them; one race, when `raceId` is given. */
  async *changes(actor: Actor, raceId: number | undefined, signal: AbortSignal): AsyncGenerator<Race> {
    const waiting = new Set<number>();
    const told = new Map<number, string>();
    using wakeUp = new WakeUp(signal);
    const off = this.bus.on('raceChanged', (event) => {
      if (raceId !== undefined && raceId !== event.raceId) return;
      waiting.add(event.raceId);
      wakeUp.ring();
    });
    this.count += 1;
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
        const read = await this.read(next);
        if (read === undefined) {
          // The database is away. What has changed is told when it is back.
          waiting.add(next);
          await wakeUp.sleep(RETRY_MS);
          wakeUp.reset();
          continue;
        }
        const { race, text } = read;
        // What was read for the change before may have had this one in it already.
        if (told.get(next) === text) continue;
        told.set(next, text);
        if (race !== null && maySeeRace(actor, race)) yield race;
      }
    } finally {
      off();
      this.count -= 1;
    }
  }

  /** A race as it is; undefined when the database does not tell at the moment. */
  private read(raceId: number): Promise<ReadRace | undefined> {
    const reading = this.readings.get(raceId) ?? this.load(raceId);
    this.readings.set(raceId, reading);
    return reading.catch((error: unknown) => {
      if (!isTransientFailure(error)) throw error;
      return undefined;
    });
  }

  private load(raceId: number): Promise<ReadRace> {
    const reading = this.database
      .fork()
      .findOne(Race, { databaseId: raceId })
      .then((race) => ({ race, text: JSON.stringify(race) }))
      .finally(() => {
        if (this.readings.get(raceId) === reading) this.readings.delete(raceId);
      });
    return reading;
  }
}
