import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../database/database.js';
import type { EventBus } from '../../database/event-bus.js';
import { isTransientFailure } from '../../database/foreseen-failure.js';
import type { RaceAudience } from '../../database/outbox.js';
import { type Actor, isStaff } from '../../identity/actor.js';
import { Race } from '../race.entity.js';
import { maySeeRace } from '../race-policy.js';

/** Pause before a race is read again that could not be read, in milliseconds. */
const RETRY_MS = 500;

/** A race at a moment; of two readings without a change between them the texts are equal. */
interface ReadRace {
  readonly race: Race | null;
  readonly text: string;
}

/** Tells of races that change, and of those that are gone. */
export class RaceChangeService {
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
  async *changes(actor: Actor, raceId: number | undefined, signal: AbortSignal): AsyncGenerator<Race, void> {
    const told = new Map<number, string>();
    using changes = this.bus.changes('raceChanged', (event) => raceId === undefined || raceId === event.raceId, signal);
    using _viewer = this.countViewer();
    for await (const events of changes) {
      // Changes of one race that come while a slow viewer is busy are one change: it reads the race as it is then.
      for (const { raceId: changed } of events) {
        const read = await this.readPatiently(changed, signal);
        if (read === undefined) return;
        // What was read for the change before may have had this one in it already.
        if (told.get(changed) === read.text) continue;
        told.set(changed, read.text);
        if (read.race !== null && maySeeRace(actor, read.race)) yield read.race;
      }
    }
  }

  /** Numbers of races that the actor could see and cannot see any more; of one race, when `raceId` is given. */
  async *withdrawals(actor: Actor, raceId: number | undefined, signal: AbortSignal): AsyncGenerator<number, void> {
    const matches = (event: { readonly raceId: number; readonly audience: RaceAudience }): boolean =>
      (raceId === undefined || raceId === event.raceId) && isOf(event.audience, actor);
    using withdrawals = this.bus.changes('raceWithdrawn', matches, signal);
    using _viewer = this.countViewer();
    for await (const events of withdrawals) yield* new Set(events.map((event) => event.raceId));
  }

  private countViewer(): Disposable {
    this.count += 1;
    return {
      [Symbol.dispose]: () => {
        this.count -= 1;
      },
    };
  }

  /** A race as it is, once the database tells; undefined when the viewer goes away before. */
  private async readPatiently(raceId: number, signal: AbortSignal): Promise<ReadRace | undefined> {
    while (!signal.aborted) {
      try {
        return await this.read(raceId);
      } catch (error) {
        if (!isTransientFailure(error)) throw error;
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  private read(raceId: number): Promise<ReadRace> {
    const reading = this.readings.get(raceId) ?? this.load(raceId);
    this.readings.set(raceId, reading);
    return reading;
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

/** Whether somebody is of those for whom a race is gone. Nobody else learns that there was one. */
function isOf(audience: RaceAudience, actor: Actor): boolean {
  return audience === 'EVERYBODY' || (audience === 'STAFF') === isStaff(actor);
}
