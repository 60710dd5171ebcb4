/** Somebody's ratings, to be drawn as a line. */
export interface RatingSeries {
  /** Tells it from the others of a chart. */
  readonly id: string;
  readonly name: string;
  /** Ratings by the race after which they were so. */
  readonly ratings: ReadonlyMap<number, number>;
}

/** A race that ratings were computed from. */
export interface RatedRace {
  readonly databaseId: number;
  readonly title: string;
}

/** A point of a line: races are counted from 1. */
export interface RatingPoint {
  readonly race: RatedRace;
  readonly x: number;
  readonly rating: number;
}

/** Points of a line, in the order of the races; races that somebody was not in are passed over. */
export function pointsOf(races: readonly RatedRace[], { ratings }: RatingSeries): RatingPoint[] {
  return races.flatMap((race, index) => {
    const rating = ratings.get(race.databaseId);
    return rating === undefined ? [] : [{ race, x: index + 1, rating }];
  });
}

/** What everybody begins with. */
const FIRST_RATING = 0;

/** The line through points: it begins with what everybody begins with, just before the first race. */
export function lineThrough(points: readonly RatingPoint[]): { readonly x: number; readonly rating: number }[] {
  const [first] = points;
  return first === undefined ? [] : [{ x: first.x - 1, rating: FIRST_RATING }, ...points];
}

/** Smallest and largest of what a chart has to show; there is always some height between them. */
export function ratingDomain(series: readonly RatingSeries[]): [number, number] {
  const all = series.flatMap(({ ratings }) => [...ratings.values()]);
  return [Math.min(FIRST_RATING, ...all), Math.max(1, ...all)];
}
