import { AppError } from '../errors/app-error.js';
import { readTrackAddress } from './racetrack-address.js';
import { type CheckedPicture, readPicture } from './racetrack-picture.js';
import type { CheckedSvg } from './racetrack-svg.js';

/** What an administrator says of a track; what is left out or null stays as it is, or as is usual. */
export interface RacetrackInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly imageUrl?: string | null;
  /** Bytes of a picture, instead of an address. */
  readonly imageBase64?: string | null;
  readonly svgUrl?: string | null;
  /** Text of an SVG, instead of an address. */
  readonly svg?: string | null;
  readonly pathLength?: number | null;
  readonly lapLength?: number | null;
  readonly startOffset?: number | null;
}

/** The same for a track that there is already. */
export interface RacetrackChanges extends RacetrackInput {
  /** Whether an uploaded picture goes; a new one comes in its place all the same. */
  readonly removesImage?: boolean | null;
  /** Whether an uploaded path goes; a new one comes in its place all the same. */
  readonly removesSvg?: boolean | null;
}

/** Bounds of lengths in game units, or in units of the view box; inclusive. */
const BOUNDS = { pathLength: [1, 100_000], lapLength: [1, 100_000], startOffset: [0, 99_999] } as const;

/** Longest texts, in characters. */
const LENGTHS = { title: 80, description: 10_000 } as const;

/** What was said of a track, once it is known to be usable. */
export interface CheckedInput {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly imageUrl: string | undefined;
  readonly svgUrl: string | undefined;
  readonly picture: CheckedPicture | undefined;
  readonly svg: CheckedSvg | undefined;
  readonly pathLength: number | undefined;
  readonly lapLength: number | undefined;
  readonly startOffset: number | undefined;
}

/**
 * Checks what was said of a track, as far as it says something.
 *
 * @param mayUpload whether the settings allow uploads
 * @param readSvg reads an SVG, in another thread
 * @throws AppError INVALID_INPUT, or CONFLICT for an upload that the settings do not allow
 */
export async function checkRacetrackInput(
  input: RacetrackInput,
  mayUpload: boolean,
  readSvg: (text: string) => Promise<CheckedSvg>,
): Promise<CheckedInput> {
  for (const [name, [min, max]] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, readonly [number, number]][]) {
    const value = input[name];
    if (value !== undefined && value !== null && (value < min || value > max)) {
      throw AppError.invalidInput(name, `${name} must be from ${min} to ${max}; it is ${value}.`);
    }
  }
  for (const [name, max] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    const length = input[name]?.trim().length ?? 0;
    if (length > max) throw AppError.invalidInput(name, `${name} has at most ${max} characters; this has ${length}.`);
  }
  if (input.title?.trim() === '') throw AppError.invalidInput('title', 'A track needs a title.');
  for (const name of ['imageBase64', 'svg'] as const) {
    if (mayUpload || typeof input[name] !== 'string') continue;
    throw AppError.conflict(
      'The settings do not allow uploads of racetracks. Give addresses instead, or turn IS_STORING_RACE_ASSETS_IN_DB on.',
      [name],
    );
  }
  const svg = typeof input.svg === 'string' ? await readSvg(input.svg) : undefined;
  if (svg !== undefined) checkMeasured(input.pathLength, svg.pathLength);
  return {
    title: input.title?.trim(),
    description: input.description?.trim(),
    imageUrl: typeof input.imageUrl === 'string' ? readTrackAddress('imageUrl', input.imageUrl) : undefined,
    svgUrl: typeof input.svgUrl === 'string' ? readTrackAddress('svgUrl', input.svgUrl) : undefined,
    picture: typeof input.imageBase64 === 'string' ? readPicture(input.imageBase64) : undefined,
    svg,
    pathLength: input.pathLength ?? undefined,
    lapLength: input.lapLength ?? undefined,
    startOffset: input.startOffset ?? undefined,
  };
}

/**
 * Makes sure that nobody says otherwise how long an uploaded path is.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkMeasured(pathLength: number | null | undefined, measured: number): void {
  if (pathLength === undefined || pathLength === null || pathLength === measured) return;
  throw AppError.invalidInput(
    'pathLength',
    `Uploaded paths are measured here; this one has a length of ${measured}. Leave pathLength out.`,
  );
}
