/** Height of the ground in the picture; everything stands on it. */
export const GROUND = 160;

/** Left and right end of the row of wheels. */
const ROW = { from: 96, to: 234 } as const;

/** Largest wheel, and the most that are drawn on one side. */
const MAX_RADIUS = 19;
const MAX_NEIGHBOURS = 6;

/** One wheel in the picture. */
export interface WheelPlace {
  readonly x: number;
  readonly radius: number;
  readonly isFar: boolean;
  /** Whether there is a tyre for it. */
  readonly hasTyre: boolean;
}

/** A count as it can be drawn, whatever number it is. */
export function countOf(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0;
}

/** Where the wheels are: the nearer half in front, the others a little farther away. The first have tyres, as far as they go. */
export function wheelPlaces(wheels: number, tyres: number): WheelPlace[] {
  const near = Math.min(MAX_NEIGHBOURS, Math.ceil(countOf(wheels) / 2));
  const far = Math.min(MAX_NEIGHBOURS, Math.floor(countOf(wheels) / 2));
  const row = (count: number, isFar: boolean, before: number): WheelPlace[] =>
    Array.from({ length: count }, (_, index) => {
      const gap = count < 2 ? ROW.to - ROW.from : (ROW.to - ROW.from) / (count - 1);
      const x = count < 2 ? (ROW.from + ROW.to) / 2 : ROW.from + index * gap;
      const radius = Math.min(MAX_RADIUS, gap / 2 + 1);
      return { x: isFar ? x + 9 : x, radius, isFar, hasTyre: before + index < countOf(tyres) };
    });
  return [...row(far, true, near), ...row(near, false, 0)];
}

/** Whether there are more wheels than are drawn. */
export function hasHiddenWheels(wheels: number): boolean {
  return countOf(wheels) > 2 * MAX_NEIGHBOURS;
}
