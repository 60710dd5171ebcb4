import type { CreateRaceInput, RaceDetailsFragment } from '../../../generated/graphql';
import { toServerTime } from '../../components/server-time';

/** What is written in the fields of a race. Numbers are texts while their fields are empty. */
export interface RaceValues {
  title: string;
  description: string;
  league: string;
  /** As clocks in the server's zone show it, in the form of fields for a date and a time. */
  startAtLocal: string;
  isRunAtStart: boolean;
  costLimit: number | string;
  maxLaps: number | string;
  isDnfPosition: boolean;
  turnMilliseconds: number | string;
  trackImageUrl: string;
  trackSvgUrl: string;
  svgPathLength: number | string;
  lapLength: number | string;
  startOffset: number | string;
  finishOffset: number | string;
  raceFileUrl: string;
  isVisible: boolean;
  isResultVisible: boolean;
}

/** A field of a race. */
export type RaceField = keyof RaceValues;

/** What a race runs on, or is shown by: fixed with its entries. */
export const FIXED_WITH_ENTRIES: readonly RaceField[] = [
  'startAtLocal',
  'isRunAtStart',
  'costLimit',
  'maxLaps',
  'isDnfPosition',
  'turnMilliseconds',
  'trackImageUrl',
  'trackSvgUrl',
  'svgPathLength',
  'lapLength',
  'startOffset',
  'finishOffset',
];

/** What is shown of a race to everybody, which has buttons of its own once there is a race. */
export const SHOWN: readonly RaceField[] = ['isVisible', 'isResultVisible'];

/** A track, as far as races take something over from it. */
export interface Track {
  readonly id: string;
  readonly imageUrl: string;
  readonly svgUrl: string;
  readonly pathLength: number;
  readonly lapLength: number;
  readonly startOffset: number;
}

/** What the fields of a race hold that is as it is on the server. */
export function valuesOf(race: RaceDetailsFragment, zone: string): RaceValues {
  return {
    title: race.title,
    description: race.description,
    league: race.league,
    startAtLocal: toServerTime(new Date(race.startAt), zone),
    isRunAtStart: race.isRunAtStart,
    costLimit: race.costLimit,
    maxLaps: race.maxLaps,
    isDnfPosition: race.isDnfPosition,
    turnMilliseconds: race.turnMilliseconds,
    trackImageUrl: race.trackImageUrl,
    trackSvgUrl: race.trackSvgUrl,
    svgPathLength: race.svgPathLength,
    lapLength: race.lapLength,
    startOffset: race.startOffset,
    finishOffset: race.finishOffset,
    raceFileUrl: race.raceFileUrl ?? '',
    isVisible: race.isVisible,
    isResultVisible: race.isResultVisible,
  };
}

/** What a race takes over from a track. */
export function takenFrom({ imageUrl, svgUrl, pathLength, lapLength, startOffset }: Track) {
  return { trackImageUrl: imageUrl, trackSvgUrl: svgUrl, svgPathLength: pathLength, lapLength, startOffset };
}

/** The track whose picture and path are those of the fields; undefined when they are of none. */
export function trackOf<Known extends Track>(
  { trackImageUrl, trackSvgUrl }: Pick<RaceValues, 'trackImageUrl' | 'trackSvgUrl'>,
  tracks: readonly Known[],
): Known | undefined {
  return tracks.find(({ imageUrl, svgUrl }) => imageUrl === trackImageUrl && svgUrl === trackSvgUrl);
}

/** Fields in which two states of a race differ. */
export function differing(one: RaceValues, other: RaceValues): RaceField[] {
  return (Object.keys(one) as RaceField[]).filter((field) => one[field] !== other[field]);
}

/**
 * What is sent of the fields.
 *
 * @param fields those that are sent; with the picture or the path goes which track they are of
 */
export function toRaceInput(
  values: RaceValues,
  fields: readonly RaceField[],
  tracks: readonly Track[],
): CreateRaceInput {
  const track = trackOf(values, tracks);
  const isOnTrack = track !== undefined && (fields.includes('trackImageUrl') || fields.includes('trackSvgUrl'));
  return {
    ...Object.fromEntries(fields.map((field) => [field, values[field]])),
    ...(isOnTrack ? { racetrackId: track.id } : {}),
  };
}

/** A change that somebody else made of a race while its fields were being filled in. */
export interface ForeignChange {
  readonly field: RaceField;
  readonly before: RaceValues[RaceField];
  readonly now: RaceValues[RaceField];
  /** What is written in the field all the same, when that is neither of the two. */
  readonly typed: RaceValues[RaceField] | null;
}

/**
 * Puts what somebody typed on top of what others have made of the race meanwhile: what was typed is kept, and the other
 * fields become as they are now.
 *
 * @param seen the race as it was when the typing began
 * @param now the race as it is
 * @param typed what the fields hold
 */
export function rebase(
  seen: RaceValues,
  now: RaceValues,
  typed: RaceValues,
): { readonly values: RaceValues; readonly changes: readonly ForeignChange[] } {
  const own = differing(seen, typed);
  const kept = Object.fromEntries(own.map((field) => [field, typed[field]]));
  const changes = differing(seen, now)
    // Who wanted the same has nothing to look at.
    .filter((field) => typed[field] !== now[field])
    .map((field) => ({
      field,
      before: seen[field],
      now: now[field],
      typed: own.includes(field) ? typed[field] : null,
    }));
  return { values: { ...now, ...kept }, changes };
}
