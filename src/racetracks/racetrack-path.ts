import { svgPathProperties } from 'svg-path-properties';
import { type SVGCommand, SVGPathData } from 'svg-pathdata';

/** Size of the view box of every path. */
export const VIEW_BOX = { width: 200, height: 100 } as const;

/** Largest coordinate, in units of the view box: the picture ends at 200, so anything far beyond is a mistake. */
const MAX_NUMBER = 10_000;

/** Segments of a path: more only make players slow. */
const MAX_SEGMENTS = 2_000;

/** Distance between beginning and end within which a path counts as closed, in units of the view box. */
const CLOSED_WITHIN = 0.01;

/** Shortest and longest lap that can be raced on, in units of the view box. */
const LENGTHS = { min: 10, max: 100_000 } as const;

/** Where a path is moved to before it is drawn. */
export interface Translation {
  readonly x: number;
  readonly y: number;
}

/** A path that buggies can follow. */
export interface MeasuredPath {
  /** Its length in units of the view box, rounded. */
  readonly length: number;
  /** Whether all of it is within the picture. */
  readonly isInside: boolean;
}

/**
 * Checks that buggies can follow a path round and round, and measures it.
 *
 * @param data the `d` of the path
 * @returns a text that says what is wrong and what to do, if it cannot be used
 */
export function measurePath(data: string, translation: Translation = { x: 0, y: 0 }): MeasuredPath | string {
  let path: SVGPathData;
  try {
    path = new SVGPathData(data).toAbs();
  } catch (error) {
    return `The path cannot be read: ${(error as Error).message} Draw it again, or export it again from the program that drew it.`;
  }
  if (path.commands.length === 0) return 'The path is empty. Draw the track, and upload that.';
  const closings = path.commands.filter(({ type }) => type === SVGPathData.CLOSE_PATH).length;
  const parts = Math.max(path.commands.filter(({ type }) => type === SVGPathData.MOVE_TO).length, closings);
  if (parts > 1 || (closings === 1 && path.commands.at(-1)?.type !== SVGPathData.CLOSE_PATH)) {
    return `The path has more than one part. Buggies follow one line: keep one "M" at its beginning and one "Z" at its end.`;
  }
  if (path.commands.length > MAX_SEGMENTS) {
    return `The path has ${path.commands.length} segments; at most ${MAX_SEGMENTS} are taken. Simplify it.`;
  }
  if (!path.commands.every(isWithinReach)) {
    return `The path has coordinates beyond ${MAX_NUMBER}. Move and scale it into the view box of ${VIEW_BOX.width} by ${VIEW_BOX.height}.`;
  }
  const measured = new svgPathProperties(path.encode());
  const length = Math.round(measured.getTotalLength());
  // Written so that NaN is refused as well.
  if (!(length >= LENGTHS.min && length <= LENGTHS.max)) {
    return `The path has a length of ${length}; it must be from ${LENGTHS.min} to ${LENGTHS.max}. Scale it to fill the view box of ${VIEW_BOX.width} by ${VIEW_BOX.height}.`;
  }
  if (closings === 0) {
    const [start, end] = [measured.getPointAtLength(0), measured.getPointAtLength(measured.getTotalLength())];
    if (!(Math.hypot(end.x - start.x, end.y - start.y) <= CLOSED_WITHIN)) {
      return 'The path is open. Close it: write "Z" at its end, so that a lap ends where it began.';
    }
  }
  return { length, isInside: isInside(path, translation) };
}

function isWithinReach(command: SVGCommand): boolean {
  return Object.values(command).every((value) => typeof value !== 'number' || Math.abs(value) <= MAX_NUMBER);
}

function isInside(path: SVGPathData, { x, y }: Translation): boolean {
  const { minX, minY, maxX, maxY } = path.getBounds();
  return minX + x >= 0 && minY + y >= 0 && maxX + x <= VIEW_BOX.width && maxY + y <= VIEW_BOX.height;
}
