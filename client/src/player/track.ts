/** A place on a track. */
export interface TrackPoint {
  /** In units of the view box. */
  readonly x: number;
  readonly y: number;
  /** Direction in which the race goes there, in radians. */
  readonly angle: number;
}

/** How many places of a path are looked up once for all; between them it is taken to be straight. */
const SAMPLES = 1_024;

/** The closed path of a race, in units of its view box. */
export interface TrackShape {
  readonly width: number;
  readonly height: number;
  readonly length: number;
  /** Points at equal distances, the last at the end of the path: x and y by turns. */
  readonly points: Float64Array;
}

/**
 * The shape of a track.
 *
 * @param pointAt point of the path at a distance from its beginning
 */
export function sampleTrack(
  { width, height, length }: Omit<TrackShape, 'points'>,
  pointAt: (distance: number) => { readonly x: number; readonly y: number },
): TrackShape {
  const points = new Float64Array(2 * (SAMPLES + 1));
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const { x, y } = pointAt((length * sample) / SAMPLES);
    points[2 * sample] = x;
    points[2 * sample + 1] = y;
  }
  return { width, height, length, points };
}

/** The place at a distance along the path from its beginning; laps go on and on. */
export function placeOn({ length, points }: TrackShape, distance: number): TrackPoint {
  const part = (((distance % length) + length) % length) / length;
  const sample = Math.min(Math.floor(part * SAMPLES), SAMPLES - 1);
  const share = part * SAMPLES - sample;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.subarray(2 * sample, 2 * sample + 4);
  return { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share, angle: Math.atan2(y1 - y0, x1 - x0) };
}

/** How a race lies on its track. */
export interface Course {
  readonly shape: TrackShape;
  /** Length of a lap in game units. */
  readonly lapLength: number;
  /** Where the start line is, in game units from the beginning of the path. */
  readonly startOffset: number;
}

/**
 * The place of a buggy.
 *
 * @param distance how far it has come, in game units
 * @param lane how far beside the path it is, in units of the view box; to the right is positive
 */
export function placeOfBuggy({ shape, lapLength, startOffset }: Course, distance: number, lane: number): TrackPoint {
  const ratio = lapLength > 0 ? shape.length / lapLength : 1;
  const { x, y, angle } = placeOn(shape, (startOffset + distance) * ratio);
  return { x: x - Math.sin(angle) * lane, y: y + Math.cos(angle) * lane, angle };
}
