import { type RaceFileResult, readRaceFile, type UploadedRaceFile } from '../../../src/racing/index.js';
import { LiveClock } from './live-clock';
import { type PlayedEntrant, type PlayedRace, trackAddress, UNKNOWN_LOOK, USUAL_TURN_MS } from './played-race';
import { RacePlayback } from './race-playback';

/** A race file that can be played, or what is wrong with it. */
export type PlayableFile =
  | { readonly ok: true; readonly race: PlayedRace; readonly playback: RacePlayback; readonly text: string }
  | { readonly ok: false; readonly reason: 'unreadable' | 'no-turns'; readonly details: readonly string[] };

/** What is known of whoever looks, and of the server. */
export interface Surroundings {
  /** Name of whoever looks, so that their own buggy is followed; undefined for visitors. */
  readonly ownName?: string | undefined;
  /** Address of this server, as it calls itself in files. */
  readonly serverUrl?: string | undefined;
  readonly turnMilliseconds?: number;
}

/** Makes a race file ready to be played: one of this server's, or of another runner that writes the same format. */
export function openRaceFile(text: string, surroundings: Surroundings = {}): PlayableFile {
  const read = readRaceFile(text);
  if (!read.ok) return { ok: false, reason: 'unreadable', details: read.errors };
  const events = read.file.events ?? [];
  if (events.length === 0) return { ok: false, reason: 'no-turns', details: [] };
  const race = playedRace(read.file, surroundings);
  const playback = new RacePlayback(
    race.entrants.map(({ name }) => name),
    new LiveClock(race.turnMilliseconds),
  );
  for (const [index, turn] of events.entries()) playback.addTurn(index + 1, turn, 0);
  playback.complete();
  return { ok: true, race, playback, text };
}

function playedRace(
  file: UploadedRaceFile,
  { ownName, serverUrl, turnMilliseconds = USUAL_TURN_MS }: Surroundings,
): PlayedRace {
  return {
    title: file.title ?? '',
    // Who was not admitted does not stand on the track.
    entrants: file.buggies
      .filter(({ race_position: position }) => position >= 0)
      .flatMap((buggy) => entrantOf(buggy, ownName))
      // Files have them as they finished, which would tell the end at the start.
      .sort((one, other) => one.name.localeCompare(other.name)),
    lapLength: file.lap_length ?? 0,
    maxLaps: file.max_laps ?? 1,
    startOffset: file.start_offset ?? 0,
    trackImageUrl: trackAddress(file.track_image_url ?? '', serverUrl),
    trackSvgUrl: trackAddress(file.track_svg_url ?? '', serverUrl),
    turnMilliseconds,
  };
}

function entrantOf(buggy: RaceFileResult, ownName: string | undefined): PlayedEntrant[] {
  const { username: name, flag_color, flag_color_secondary, flag_pattern } = buggy;
  if (name === undefined) return [];
  return [
    {
      name,
      isYours: name === ownName,
      flagColor: flag_color ?? UNKNOWN_LOOK.flagColor,
      flagColorSecondary: flag_color_secondary ?? UNKNOWN_LOOK.flagColorSecondary,
      flagPattern: flag_pattern ?? UNKNOWN_LOOK.flagPattern,
    },
  ];
}
