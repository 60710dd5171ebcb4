import { AppError } from '../../errors/app-error.js';
import type { Racetrack } from '../../racetracks/racetrack.entity.js';
import { readTrackAddress } from '../../racetracks/racetrack-address.js';
import type { Race } from '../race.entity.js';
import type { RaceInput } from './race-input.js';

/** What staff may change of a race, for the audit log. */
export function editable(race: Race) {
  const { title, description, league, startAt, isRunAtStart, costLimit, maxLaps, lapLength, racetrackId } = race;
  const { trackImageUrl, trackSvgUrl, svgPathLength, startOffset, finishOffset, raceFileUrl } = race;
  const { isDnfPosition, isVisible, isResultVisible, turnMilliseconds } = race;
  return {
    ...{ title, description, league, startAt, isRunAtStart, costLimit, maxLaps, lapLength, racetrackId },
    ...{ trackImageUrl, trackSvgUrl, svgPathLength, startOffset, finishOffset, raceFileUrl },
    ...{ isDnfPosition, isVisible, isResultVisible, turnMilliseconds },
  };
}

/** Gives a race what somebody says of it, but for its start, its track and where its file is. */
export function assignGiven(race: Race, input: RaceInput): void {
  race.title = input.title?.trim() || race.title;
  race.description = input.description?.trim() ?? race.description;
  race.league = input.league?.trim() ?? race.league;
  race.isRunAtStart = input.isRunAtStart ?? race.isRunAtStart;
  race.costLimit = input.costLimit ?? race.costLimit;
  race.maxLaps = input.maxLaps ?? race.maxLaps;
  race.isDnfPosition = input.isDnfPosition ?? race.isDnfPosition;
  race.isVisible = input.isVisible ?? race.isVisible;
  race.isResultVisible = input.isResultVisible ?? race.isResultVisible;
  race.turnMilliseconds = input.turnMilliseconds ?? race.turnMilliseconds;
}

/** Gives a race its start, and remembers when another one than before was given. */
export function setStart(race: Race, startAt: Date, now: Date): void {
  if (startAt.getTime() === race.startAt.getTime()) return;
  race.startAt = startAt;
  race.startSetAt = now;
}

/**
 * Gives a race what somebody says of its track beside, or in the place of, what a track gave it. With another picture or
 * path it is on none of the tracks any more.
 *
 * @throws AppError INVALID_INPUT
 */
export function assignOwnTrack(race: Race, input: RaceInput): void {
  const before = [race.trackImageUrl, race.trackSvgUrl].join('\n');
  if (typeof input.trackImageUrl === 'string') {
    race.trackImageUrl = readTrackAddress('trackImageUrl', input.trackImageUrl);
  }
  if (typeof input.trackSvgUrl === 'string') race.trackSvgUrl = readTrackAddress('trackSvgUrl', input.trackSvgUrl);
  if ([race.trackImageUrl, race.trackSvgUrl].join('\n') !== before) race.racetrackId = null;
  race.svgPathLength = input.svgPathLength ?? race.svgPathLength;
  race.lapLength = input.lapLength ?? race.lapLength;
  race.startOffset = input.startOffset ?? race.startOffset;
  race.finishOffset = input.finishOffset ?? race.finishOffset;
  if (typeof input.startOffset === 'number' && race.startOffset >= race.lapLength) {
    throw AppError.invalidInput(
      'startOffset',
      `The start line is at ${race.startOffset}, but a lap has only ${race.lapLength}. Put it somewhere from 0 to ${race.lapLength - 1}.`,
    );
  }
}

/** Gives a race what it needs of a track; later changes of the track do not touch it. */
export function takeTrack(race: Race, track: Racetrack): void {
  race.racetrackId = track.databaseId;
  race.trackImageUrl = track.imageUrl;
  race.trackSvgUrl = track.svgUrl;
  race.svgPathLength = track.pathLength;
  race.lapLength = track.lapLength;
  race.startOffset = track.startOffset;
}
