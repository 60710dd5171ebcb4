/** How one buggy did in a race of a league. */
export interface LeagueResult {
  /** Key of whoever it was, the same in all races. */
  readonly racer: string;
  /** -1 disqualified, 0 not finished, otherwise the place; tied buggies share one. */
  readonly position: number;
}

/** A race of a league whose results are public. */
export interface LeagueRace {
  readonly raceId: number;
  readonly results: readonly LeagueResult[];
}

/** What races are worth. */
export interface PointsTable {
  /** Points of the first, the second and so on; places beyond get none. */
  readonly points: readonly number[];
  /** Points of those who started and did not finish. */
  readonly dnfPoints: number;
  /** How many races of each racer count, the best ones; null for all. */
  readonly bestCount: number | null;
}

/** What somebody got in one race. */
export interface Score {
  readonly raceId: number;
  readonly position: number;
  readonly points: number;
  /** Whether it is among the races that count. */
  readonly isCounted: boolean;
}

/** Where somebody stands. */
export interface Standing {
  /** Key of whoever it is. */
  readonly racer: string;
  /** Place; those with the same points share one. */
  readonly rank: number;
  readonly points: number;
  /** Best position; null for somebody who never had one. */
  readonly bestPosition: number | null;
  /** In the order of the races. */
  readonly scores: readonly Score[];
}

/** What a position is worth. Those who are tied get the points of the place that they share. */
export function pointsFor(position: number, { points, dnfPoints }: Pick<PointsTable, 'points' | 'dnfPoints'>): number {
  if (position > 0) return points[position - 1] ?? 0;
  return position === 0 ? dnfPoints : 0;
}

/**
 * Standings of a league, best first; those with the same points by key.
 *
 * @param races in the order in which they were run
 */
export function standings(races: readonly LeagueRace[], table: PointsTable): Standing[] {
  const scores = new Map<string, Omit<Score, 'isCounted'>[]>();
  for (const { raceId, results } of races) {
    for (const { racer, position } of results) {
      const own = scores.get(racer) ?? [];
      own.push({ raceId, position, points: pointsFor(position, table) });
      scores.set(racer, own);
    }
  }
  const rows = [...scores].map(([racer, own]) => toRow(racer, own, table.bestCount));
  rows.sort((one, other) => other.points - one.points || (one.racer < other.racer ? -1 : 1));
  let rank = 0;
  return rows.map((row, index) => {
    if (row.points !== rows[index - 1]?.points) rank = index + 1;
    return { ...row, rank };
  });
}

function toRow(racer: string, own: readonly Omit<Score, 'isCounted'>[], bestCount: number | null) {
  // Of two races with the same points the earlier one counts.
  const byPoints = own.toSorted((one, other) => other.points - one.points);
  const counted = new Set(byPoints.slice(0, bestCount ?? byPoints.length));
  const positions = own.map(({ position }) => position).filter((position) => position > 0);
  return {
    racer,
    points: [...counted].reduce((sum, { points }) => sum + points, 0),
    bestPosition: positions.length === 0 ? null : Math.min(...positions),
    scores: own.map((score) => ({ ...score, isCounted: counted.has(score) })),
  };
}
