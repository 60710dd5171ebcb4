/** Widest and narrowest flags, in units of the view box of 200 by 100. */
const WIDEST = 7;
const NARROWEST = 2.6;

/** How far beside the path buggies go at the most, in the same units: the road is about that wide. */
const ROAD_HALF = 2.6;

/** Width of the flags of a race: the more there are, the smaller they are. */
export function flagWidthFor(count: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, 26 / Math.sqrt(Math.max(count, 1))));
}

/** Lanes of buggies: they spread over the road, so that those who are level are seen beside each other. */
export function laneOf(buggy: number, count: number): number {
  if (count < 2) return 0;
  // Steps of the golden ratio fill the road evenly, whatever the number, and neighbours in the list do not stay neighbours.
  const share = (buggy * 0.618_033_988_749_895) % 1;
  return (share * 2 - 1) * ROAD_HALF;
}
