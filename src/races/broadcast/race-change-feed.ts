import type { Actor } from '../../auth/actor.js';
import type { Database } from '../../database/database.js';
import type { EventBus } from '../../database/event-bus.js';
import { WakeUp } from '../../graphql/wake-up.js';
import { Race } from '../race.entity.js';
import { maySeeRace } from '../race-policy.js';

/** Tells of races that change. */
export class RaceChangeFeed {
  private count = 0;
  /** Races that are being read at the moment: all who hear of a change share one reading. */
  private readonly readings = new Map<number, Promise<Race | null>>();

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
        const race = await this.read(next);
        if (race !== null && maySeeRace(actor, race)) yield race;
      }
    } finally {
      off();
      this.count -= 1;
    }
  }

  private read(raceId: number): Promise<Race | null> {
    const known = this.readings.get(raceId);
    if (known !== undefined) return known;
    const reading = this.database
      .fork()
      .findOne(Race, { databaseId: raceId })
      .finally(() => {
        if (this.readings.get(raceId) === reading) this.readings.delete(raceId);
      });
    this.readings.set(raceId, reading);
    return reading;
  }
}
