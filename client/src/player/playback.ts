/** Speeds of playing, in turns per turn of the broadcast. */
export const speeds = [0.5, 1, 2, 4, 8] as const;

/** What is being played and how. */
export interface PlaybackState {
  /** In turns since the start. */
  readonly time: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  /** Turns that are known so far. */
  readonly lastTurn: number;
  /** Whether no more turns will come. */
  readonly isComplete: boolean;
  /** Whether the reader watches with everybody else, as turns come. */
  readonly isLive: boolean;
}

/** Before anything is known. */
export const atTheStart: PlaybackState = {
  time: 0,
  isPlaying: false,
  speed: 1,
  lastTurn: 0,
  isComplete: false,
  isLive: false,
};

/**
 * What is being played a little later.
 *
 * @param turns how many turns of the broadcast have gone by since
 * @param liveTime where those are who watch live, in turns since the start
 */
export function advance(state: PlaybackState, turns: number, liveTime: number): PlaybackState {
  if (!state.isPlaying) return state;
  const wanted = state.isLive ? liveTime : state.time + turns * state.speed;
  // Nobody goes back while a race is played, also when the clock was corrected.
  const time = Math.min(Math.max(wanted, state.time), state.lastTurn);
  if (time >= state.lastTurn && state.isComplete)
    return { ...state, time: state.lastTurn, isPlaying: false, isLive: false };
  return time === state.time ? state : { ...state, time };
}

/** Goes to a moment. Whoever does so during a broadcast does not watch live any more. */
export function seek(state: PlaybackState, time: number): PlaybackState {
  return { ...state, time: Math.min(Math.max(time, 0), state.lastTurn), isLive: false };
}

/** Plays, or stops. At the end it plays from the start again. */
export function toggle(state: PlaybackState): PlaybackState {
  if (state.isPlaying) return { ...state, isPlaying: false, isLive: false };
  const isOver = state.isComplete && state.time >= state.lastTurn;
  return { ...state, isPlaying: true, time: isOver ? 0 : state.time };
}

/** Goes to where everybody else is. */
export function goLive(state: PlaybackState): PlaybackState {
  return state.isComplete ? state : { ...state, isLive: true, isPlaying: true, speed: 1 };
}

/** Takes in that more turns are known. */
export function extend(state: PlaybackState, lastTurn: number, isComplete: boolean): PlaybackState {
  if (lastTurn === state.lastTurn && isComplete === state.isComplete) return state;
  return { ...state, lastTurn, isComplete };
}
