import { AppError } from '../../errors/app-error.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { readServerTime } from './server-time.js';

/** What staff say of a race; what is left out or null stays as it is, or as is usual. */
export interface RaceInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly league?: string | null;
  readonly startAt?: Date | null;
  /** The same as clocks in the server's zone show it. */
  readonly startAtLocal?: string | null;
  readonly isRunAtStart?: boolean | null;
  readonly costLimit?: number | null;
  readonly maxLaps?: number | null;
  readonly lapLength?: number | null;
  /** Database id of the track. */
  readonly racetrackId?: number | null;
  readonly trackImageUrl?: string | null;
  readonly trackSvgUrl?: string | null;
  readonly svgPathLength?: number | null;
  readonly startOffset?: number | null;
  readonly finishOffset?: number | null;
  /** Where its file is kept; an empty text for this server. */
  readonly raceFileUrl?: string | null;
  readonly isDnfPosition?: boolean | null;
  readonly isVisible?: boolean | null;
  readonly isResultVisible?: boolean | null;
  readonly turnMilliseconds?: number | null;
}

/** Bounds of what a race may be given, inclusive. */
const BOUNDS = {
  costLimit: [0, 1_000_000],
  maxLaps: [1, 100],
  lapLength: [1, 100_000],
  svgPathLength: [1, 100_000],
  startOffset: [0, 99_999],
  finishOffset: [0, 99_999],
  turnMilliseconds: [0, 60_000],
} as const;

/** Longest texts, in characters. */
const LENGTHS = { title: 80, description: 10_000, league: 32 } as const;

/** What a race runs on, or is shown by: fixed once its entries are. */
const FIXED_WITH_ENTRIES = [
  'startAt',
  'startAtLocal',
  'isRunAtStart',
  'costLimit',
  'maxLaps',
  'lapLength',
  'racetrackId',
  'trackImageUrl',
  'trackSvgUrl',
  'svgPathLength',
  'startOffset',
  'finishOffset',
  'isDnfPosition',
  'turnMilliseconds',
] as const satisfies readonly (keyof RaceInput)[];

/**
 * Makes sure that a race can be as somebody says.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkRaceInput(input: RaceInput): void {
  for (const [name, [min, max]] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, readonly [number, number]][]) {
    const value = input[name];
    if (value !== undefined && value !== null && (value < min || value > max)) {
      throw AppError.invalidInput(name, `${name} must be from ${min} to ${max}; it is ${value}.`);
    }
  }
  for (const [name, max] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    const length = input[name]?.length ?? 0;
    if (length > max) throw AppError.invalidInput(name, `${name} has at most ${max} characters; this has ${length}.`);
  }
  if (input.startAt && input.startAtLocal) {
    throw AppError.invalidInput('startAtLocal', 'Give startAt or startAtLocal, and not both.');
  }
}

/** Start that somebody says, whichever way they say it; undefined when they say none. */
export function startOf(
  { startAt, startAtLocal }: RaceInput,
  settings: Settings,
): { readonly at: Date; readonly warning: string | null } | undefined {
  if (startAtLocal) return readServerTime(startAtLocal, settings.BUGGY_RACE_SERVER_TIMEZONE);
  return startAt ? { at: startAt, warning: null } : undefined;
}

/** Names of what somebody wants to change although the entries of a race are fixed. */
export function fixedNames(input: RaceInput): string[] {
  return FIXED_WITH_ENTRIES.filter((name) => input[name] !== undefined && input[name] !== null);
}
