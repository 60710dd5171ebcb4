import { type BuggyChange, buggyChanges } from '../buggies/buggy-changes.js';
import type { Database } from '../database/database.js';
import { type Actor, isStaff, ownIdOf } from '../identity/actor.js';
import type { Race } from '../races/race.entity.js';
import type { RaceService } from '../races/race.service.js';
import { maySeeNames } from '../races/race-policy.js';
import type { Entrant } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { LeagueService } from './league.service.js';
import type { Rating } from './ratings.js';

/** One race of somebody. */
export interface RacerRace {
  readonly race: Race;
  readonly racePosition: number;
  /** What it is worth in its league; null outside of leagues, and while the league is frozen. */
  readonly points: number | null;
  readonly ratingBefore: Rating | null;
  readonly ratingAfter: Rating | null;
}

/** Somebody's best race, and what they had changed for it. */
export interface BestRace {
  readonly race: Race;
  readonly racePosition: number;
  /** Null for their first race, and when the buggies are not known. */
  readonly changes: readonly BuggyChange[] | null;
}

/** Somebody whose races may be looked at. */
export interface FoundRacer {
  readonly userId: number;
  readonly username: string;
}

/** Races of one person, as far as the settings make names public. */
export class RacerService {
  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
    private readonly leagues: LeagueService,
    private readonly settings: () => Settings,
  ) {}

  /** Somebody who has raced; oneself at any time. Null for those whom the actor may not know of. */
  async find(actor: Actor, username: string): Promise<FoundRacer | null> {
    const [user] = await this.database.query<{ id: number; username: string }>(
      'SELECT id, username FROM users WHERE username = $1',
      [username],
    );
    if (user === undefined) return null;
    const racer = { userId: user.id, username: user.username };
    if (isStaff(actor) || ownIdOf(actor) === user.id) return racer;
    if (!maySeeNames(actor, this.settings())) return null;
    return (await this.positions(user.id)).length === 0 ? null : racer;
  }

  /** Their races whose results are public, the latest first. */
  async history(actor: Actor, { userId }: FoundRacer): Promise<RacerRace[]> {
    const raced = await this.positions(userId);
    const names = new Set(raced.map(({ race }) => race.league));
    const leagues = (await this.leagues.list(actor)).filter(({ name }) => names.has(name));
    const tables = await this.leagues.tables(
      actor,
      leagues.map((league) => ({ league, isFrozen: false })),
    );
    const lines = new Map(
      leagues.map(({ name }, index) => [name, tables[index]?.lines.find((line) => line.userId === userId)]),
    );
    return raced.toReversed().map(({ race, racePosition }) => {
      const line = lines.get(race.league);
      const change = line?.ratingChanges.find(({ raceId }) => raceId === race.databaseId);
      return {
        race,
        racePosition,
        points: line?.scores.find(({ raceId }) => raceId === race.databaseId)?.points ?? null,
        ratingBefore: change?.before ?? null,
        ratingAfter: change?.after ?? null,
      };
    });
  }

  /**
   * Their best race, the latest of several; and what they had changed since the race before it. For themselves and for
   * staff: it tells how buggies are built. Null for others, and for those who never had a position.
   */
  async best(actor: Actor, { userId }: FoundRacer): Promise<BestRace | null> {
    if (!isStaff(actor) && ownIdOf(actor) !== userId) return null;
    const raced = await this.positions(userId);
    const positions = raced.map(({ racePosition }) => racePosition).filter((position) => position > 0);
    const index = raced.findLastIndex(({ racePosition }) => racePosition === Math.min(...positions));
    const [best, before] = [raced[index], raced[index - 1]];
    if (best === undefined) return null;
    const pair = before === undefined ? [] : await this.entrants(userId, [before.race, best.race]);
    const [old, new_] = pair;
    return { ...best, changes: old === undefined || new_ === undefined ? null : buggyChanges(old, new_) };
  }

  /** Positions in races whose results are public, by start. */
  private async positions(userId: number): Promise<{ race: Race; racePosition: number }[]> {
    const rows = await this.database.query<{ raceId: number; racePosition: number }>(
      'SELECT race_id AS "raceId", race_position AS "racePosition" FROM race_results WHERE user_id = $1',
      [userId],
    );
    const positionIn = new Map(rows.map(({ raceId, racePosition }) => [raceId, racePosition]));
    if (rows.length === 0) return [];
    return (await this.races.published()).flatMap((race) => {
      const racePosition = positionIn.get(race.databaseId);
      return racePosition === undefined ? [] : [{ race, racePosition }];
    });
  }

  /** Their buggies in races, in the order of the races; those that are not known are left out. */
  private async entrants(userId: number, races: readonly Race[]): Promise<Entrant[]> {
    const ids = races.map(({ databaseId }) => databaseId);
    const rows = await this.database.query<{ entrant: Entrant }>(
      'SELECT entrant FROM race_entries WHERE user_id = $1 AND race_id = ANY($2) ORDER BY array_position($2, race_id)',
      [userId, ids],
    );
    return rows.length < races.length ? [] : rows.map(({ entrant }) => entrant);
  }
}
