import { describe, expect, it } from 'vitest';
import { LiveClock } from './live-clock';
import { advance, atTheStart, extend, goLive, type PlaybackState, seek, toggle } from './playback';

const ready: PlaybackState = { ...atTheStart, lastTurn: 20, isComplete: true };

describe('playing', () => {
  it('goes as fast as it is told, and stops at the end', () => {
    const playing = { ...toggle(ready), speed: 4 };
    expect(advance(playing, 0.5, 0).time).toBe(2);
    expect(advance(playing, 100, 0)).toMatchObject({ time: 20, isPlaying: false });
  });

  it('waits at the end of what is known while more turns come', () => {
    const playing = toggle({ ...ready, isComplete: false });
    const waiting = advance(playing, 100, 0);
    expect(waiting).toMatchObject({ time: 20, isPlaying: true });
    expect(advance(extend(waiting, 21, false), 0.5, 0).time).toBe(20.5);
  });

  it('plays from the start again when it was at the end', () => {
    expect(toggle(seek(ready, 20))).toMatchObject({ time: 0, isPlaying: true });
  });

  it('goes to any moment within what is known, and is not live then', () => {
    expect(seek({ ...ready, isLive: true }, 99)).toMatchObject({ time: 20, isLive: false });
    expect(seek(ready, -1).time).toBe(0);
  });

  it('keeps up with the broadcast while it is live, and never goes back', () => {
    const live = goLive({ ...ready, isComplete: false, time: 5 });
    expect(advance(live, 0.01, 12.25).time).toBe(12.25);
    expect(advance(live, 0.01, 3).time).toBe(5);
    expect(toggle(live)).toMatchObject({ isPlaying: false, isLive: false });
    expect(goLive(ready)).toBe(ready);
  });

  it('does nothing while it is not played', () => {
    expect(advance(ready, 5, 5)).toBe(ready);
  });
});

describe('the clock of a broadcast', () => {
  it('plays a turn while the next one is awaited', () => {
    const clock = new LiveClock(1_000);
    clock.arrived(10, 50_000);
    expect(clock.timeAt(50_000)).toBeCloseTo(8.85);
    expect(clock.timeAt(51_000)).toBeCloseTo(9.85);
  });

  it('goes by the turns that came first, since others came late', () => {
    const clock = new LiveClock(1_000);
    // What is past comes at once; only the last of it is on time.
    for (let turn = 1; turn <= 10; turn += 1) clock.arrived(turn, 50_000);
    clock.arrived(11, 51_700);
    expect(clock.timeAt(52_000)).toBeCloseTo(10.85);
  });

  it('is at the start until something arrives', () => {
    expect(new LiveClock(1_000).timeAt(99)).toBe(0);
  });
});
