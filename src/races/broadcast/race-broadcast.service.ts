import type { Database } from '../../database/database.js';
import type { EventBus } from '../../database/event-bus.js';
import { AppError } from '../../errors/app-error.js';
import type { Actor } from '../../identity/actor.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { broadcastEnd, shownTurns } from '../life-cycle/race-life-cycle.js';
import { Race } from '../race.entity.js';
import { maySeeNames, maySeeRace, mayWatchRace } from '../race-policy.js';
import type { RaceEnded, RaceResync, RaceTurn } from './race-broadcast.types.js';
import { type LoadedRace, RaceShow } from './race-show.js';
import { RaceTurnCache } from './race-turn-cache.js';
import type { RaceTurns } from './race-turns.js';

/** Turns by which a viewer who was there may fall behind; the rest is left out. */
const MAX_LAG = 30;

/**
 * Shows races live. A broadcast begins at a moment and turn n is shown n turns later, so every server computes from the
 * clock where it is, late viewers catch up, and no message goes between servers but "this race changed".
 */
export class RaceBroadcastService {
  private readonly turns: RaceTurnCache;
  private readonly shows = new Map<number, RaceShow>();

  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.turns = new RaceTurnCache(database);
  }

  /** How many are watching races. */
  get viewerCount(): number {
    return [...this.shows.values()].reduce((sum, show) => sum + show.viewerCount, 0);
  }

  /**
   * Turns of a race from the one after `afterTurn`, each when it is due, and at last its end. Waits for a race that has
   * not been run. Whoever was cut off asks again with the last turn that they saw, and misses and repeats nothing; who
   * was there and has fallen far behind since is told how things stand instead.
   *
   * @param signal ends the waiting when the viewer goes away
   * @throws AppError NOT_FOUND when there is no such race, or it stops being visible
   */
  async *watch(
    actor: Actor,
    raceId: number,
    afterTurn: number,
    signal: AbortSignal,
  ): AsyncGenerator<RaceTurn | RaceResync | RaceEnded> {
    if (afterTurn < 0) throw AppError.invalidInput('afterTurn', 'afterTurn is the last turn that you saw, or 0.');
    const show = this.showOf(raceId);
    const viewer = show.enter(signal);
    try {
      let seen = afterTurn;
      let hasCaughtUp = false;
      while (!signal.aborted) {
        viewer.reset();
        const visible = this.visibleTo(actor, show);
        if (visible === undefined) {
          await viewer.wait();
          continue;
        }
        const { race, turns } = visible;
        while (!viewer.isSet) {
          const now = this.now();
          const shown = shownTurns(race, now);
          const next = seen < shown ? turns.after(seen) : undefined;
          if (hasCaughtUp && shown - seen > MAX_LAG) {
            seen = shown;
            yield turns.resyncAfter(shown);
          } else if (next !== undefined) {
            seen += 1;
            yield next;
          } else if (now.getTime() >= broadcastEnd(race)) {
            yield turns.ended;
            return;
          } else {
            hasCaughtUp = true;
            show.wakeWhenDue(race);
            await viewer.wait();
          }
        }
      }
    } finally {
      show.leave(viewer);
    }
  }

  /** What somebody may watch at the moment; undefined while there is nothing. */
  private visibleTo(actor: Actor, show: RaceShow): { readonly race: Race; readonly turns: RaceTurns } | undefined {
    const { current } = show;
    if (current === undefined) return undefined;
    const { race, version } = current;
    if (race === null || !maySeeRace(actor, race)) throw AppError.notFound('race', ['raceId']);
    if (version === null || !mayWatchRace(actor, race)) return undefined;
    const turns = show.turnsOf(version, maySeeNames(actor, this.settings()));
    return turns && { race, turns };
  }

  private showOf(raceId: number): RaceShow {
    const known = this.shows.get(raceId);
    if (known !== undefined) return known;
    const off = this.bus.on('raceChanged', (event) => {
      if (event.raceId === raceId) show.reload();
    });
    const show = new RaceShow(
      {
        load: () => this.load(raceId),
        turnsOf: (version, withNames) => this.turns.turnsOf(raceId, version, withNames),
      },
      this.now,
      () => {
        off();
        this.shows.delete(raceId);
      },
    );
    this.shows.set(raceId, show);
    return show;
  }

  private async load(raceId: number): Promise<LoadedRace> {
    const race = await this.database.fork().findOne(Race, { databaseId: raceId });
    const [file] = await this.database.query<{ sha256: string }>('SELECT sha256 FROM race_files WHERE race_id = $1', [
      raceId,
    ]);
    return { race, version: file?.sha256 ?? null };
  }
}
