import type { RaceFileEvent } from '../../../src/racing/index.js';
import type { LiveClock } from './live-clock';
import { advance, atTheStart, extend, goLive, type PlaybackState, seek, toggle } from './playback';
import { Timeline } from './timeline';

/** Where frames come from: the browser's own, or a test's. */
export interface FrameSource {
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

const browserFrames: FrameSource = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/**
 * A race that is being played: what is known of it, and where it is. Components are told when something changes that they
 * show; whoever draws is called for each frame.
 */
export class RacePlayback {
  readonly timeline: Timeline;
  private current: PlaybackState = atTheStart;
  private readonly listeners = new Set<() => void>();
  private readonly painters = new Set<(time: number) => void>();
  private handle: number | undefined;
  private lastFrame: number | undefined;

  /**
   * @param names of those who start
   * @param clock where a broadcast is
   */
  constructor(
    names: Iterable<string>,
    private readonly clock: LiveClock,
    private readonly frames: FrameSource = browserFrames,
  ) {
    this.timeline = new Timeline(names);
  }

  /** Whole turns and all else that components show; the same object until something of it changes. */
  readonly snapshot = (): PlaybackState => this.shown;
  private shown: PlaybackState = atTheStart;

  /** Calls back when the snapshot is another one. Returns how to end that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back with the time for each frame that is to be drawn. Returns how to end that. */
  onFrame(painter: (time: number) => void): () => void {
    this.painters.add(painter);
    painter(this.current.time);
    return () => this.painters.delete(painter);
  }

  /** The moment that is shown, in turns. */
  get time(): number {
    return this.current.time;
  }

  /** Takes in a turn. */
  addTurn(turn: number, events: readonly RaceFileEvent[], now: number): void {
    this.clock.arrived(turn, now);
    this.timeline.add(turn, events);
    this.change(extend(this.current, this.timeline.lastTurn, this.current.isComplete));
  }

  /** Takes in how far everybody is and who has finished, where turns were missed. */
  skipTo(turn: number, distances: Readonly<Record<string, number>>, finished: readonly string[], now: number): void {
    this.clock.arrived(turn, now);
    this.timeline.skipTo(turn, distances, finished);
    this.change(extend(this.current, this.timeline.lastTurn, this.current.isComplete));
  }

  /** No more turns will come. */
  complete(): void {
    this.change(extend(this.current, this.timeline.lastTurn, true));
  }

  /** Plays or stops. */
  toggle(): void {
    this.change(toggle(this.current));
  }

  /** Watches with everybody else. */
  goLive(): void {
    this.change(goLive(this.current));
  }

  /** Shows another moment, in turns. */
  seek(time: number): void {
    this.change(seek(this.current, time));
  }

  /** Plays faster or slower. */
  setSpeed(speed: number): void {
    this.change({ ...this.current, speed, isLive: this.current.isLive && speed === 1 });
  }

  /** Ends it: nothing is drawn any more. */
  end(): void {
    if (this.handle !== undefined) this.frames.cancel(this.handle);
    this.handle = undefined;
    this.listeners.clear();
    this.painters.clear();
  }

  private change(next: PlaybackState): void {
    const before = this.current;
    this.current = next;
    if (next.time !== before.time) for (const painter of this.painters) painter(next.time);
    if (isShownOtherwise(this.shown, next)) {
      this.shown = next;
      for (const listener of this.listeners) listener();
    }
    if (next.isPlaying) this.handle ??= this.frames.request(this.step);
  }

  private readonly step = (now: number): void => {
    this.handle = undefined;
    const elapsed = now - (this.lastFrame ?? now);
    const { turnMilliseconds } = this.clock;
    this.lastFrame = now;
    this.change(advance(this.current, elapsed / Math.max(turnMilliseconds, 1), this.clock.timeAt(now)));
    if (!this.current.isPlaying) this.lastFrame = undefined;
  };
}

/** Whether components show something else: they count in whole turns. */
function isShownOtherwise(before: PlaybackState, after: PlaybackState): boolean {
  return (
    Math.ceil(before.time) !== Math.ceil(after.time) ||
    before.isPlaying !== after.isPlaying ||
    before.speed !== after.speed ||
    before.lastTurn !== after.lastTurn ||
    before.isComplete !== after.isComplete ||
    before.isLive !== after.isLive
  );
}
