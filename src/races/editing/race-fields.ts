import type { Racetrack } from '../../racetracks/racetrack.entity.js';
import type { Race } from '../race.entity.js';
import type { RaceInput } from './race-input.js';

/** What staff may change of a race, for the audit log. */
export function editable(race: Race) {
  const { title, description, league, startAt, isRunAtStart, costLimit, maxLaps, lapLength, racetrackId } = race;
  const { trackImageUrl, trackSvgUrl, isDnfPosition, isVisible, isResultVisible, turnMilliseconds } = race;
  return {
    ...{ title, description, league, startAt, isRunAtStart, costLimit, maxLaps, lapLength, racetrackId },
    ...{ trackImageUrl, trackSvgUrl, isDnfPosition, isVisible, isResultVisible, turnMilliseconds },
  };
}

/** Gives a race what somebody says of it, but for its start and its track. */
export function assignGiven(race: Race, input: RaceInput): void {
  race.title = input.title?.trim() || race.title;
  race.description = input.description?.trim() ?? race.description;
  race.league = input.league?.trim() ?? race.league;
  race.isRunAtStart = input.isRunAtStart ?? race.isRunAtStart;
  race.costLimit = input.costLimit ?? race.costLimit;
  race.maxLaps = input.maxLaps ?? race.maxLaps;
  race.lapLength = input.lapLength ?? race.lapLength;
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

/** Gives a race what it needs of a track; later changes of the track do not touch it. */
export function takeTrack(race: Race, track: Racetrack): void {
  race.racetrackId = track.databaseId;
  race.trackImageUrl = track.imageUrl;
  race.trackSvgUrl = track.svgUrl;
  race.svgPathLength = track.pathLength;
  race.lapLength = track.lapLength;
  race.startOffset = track.startOffset;
}
