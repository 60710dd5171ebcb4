import { useElementSize, useMergedRef, useReducedMotion } from '@mantine/hooks';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages';
import { buggyNear, drawFrame, type Looks } from './draw-frame';
import { FlagSprites } from './flag-sprites';
import { frameAt } from './frame';
import { flagWidthFor, laneOf } from './looks';
import { type PlayedRace, UNKNOWN_LOOK } from './played-race';
import { playerMessages } from './player.messages';
import classes from './race-canvas.module.css';
import type { RacePlayback } from './race-playback';
import type { TrackShape } from './track';

/** How near to a buggy the pointer has to be, in units of the view box. */
const REACH = 5;

/** The track with its buggies. Each frame is drawn straight to the canvas; React has no part in it. */
export function RaceCanvas({
  race,
  playback,
  shape,
  size,
  followed,
  onPick,
}: {
  readonly race: PlayedRace;
  readonly playback: RacePlayback;
  readonly shape: TrackShape;
  /** How many buggies are known; it grows where they are not known from the start. */
  readonly size: number;
  readonly followed: ReadonlySet<number>;
  /** Called with a buggy that was pressed. */
  readonly onPick: (buggy: number) => void;
}) {
  const t = useMessages(playerMessages);
  const { ref: sizeRef, width: shownWidth } = useElementSize<HTMLCanvasElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ref = useMergedRef(canvas, sizeRef);
  const isStill = useReducedMotion();
  const [hovered, setHovered] = useState<number | undefined>();
  const scale = (shownWidth * Math.min(globalThis.devicePixelRatio || 1, 2)) / shape.width;
  const course = useMemo(
    () => ({ shape, lapLength: race.lapLength || Math.round(shape.length), startOffset: race.startOffset }),
    [shape, race.lapLength, race.startOffset],
  );
  const looks = useMemo((): Looks => {
    const { timeline } = playback;
    const looksByName = new Map(race.entrants.map((entrant) => [entrant.name, entrant]));
    const flagWidth = flagWidthFor(size);
    const sprites = new FlagSprites(Math.max(flagWidth * scale, 1));
    const names = timeline.names.slice(0, size);
    const labelled = new Set([...followed, ...(hovered === undefined ? [] : [hovered])]);
    return {
      flagWidth,
      sprites: names.map((name) => sprites.of(looksByName.get(name) ?? UNKNOWN_LOOK)),
      lanes: names.map((_, buggy) => laneOf(buggy, size)),
      labels: new Map([...labelled].flatMap((buggy) => (names[buggy] === undefined ? [] : [[buggy, names[buggy]]]))),
      isOut: (buggy, turn) => (timeline.outTurnOf(buggy) ?? Number.POSITIVE_INFINITY) <= turn,
    };
  }, [playback, race, size, scale, followed, hovered]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || scale === 0) return undefined;
    canvas.current.width = Math.round(shape.width * scale);
    canvas.current.height = Math.round(shape.height * scale);
    return playback.onFrame((time) => {
      // Whoever wants no movement sees how things stand after each turn.
      const shown = isStill ? Math.floor(time) : time;
      drawFrame(context, frameAt(playback.timeline, shown), course, looks, scale);
    });
  }, [playback, course, looks, scale, shape, isStill]);
  const find = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent): number | undefined => {
    const unit = shape.width / Math.max(shownWidth, 1);
    const place = { x: offsetX * unit, y: offsetY * unit };
    return buggyNear(place, frameAt(playback.timeline, playback.time), course, looks, REACH);
  };
  return (
    <div className={classes.track} style={{ aspectRatio: `${shape.width} / ${shape.height}` }}>
      {race.trackImageUrl === '' ? null : <img src={race.trackImageUrl} alt="" className={classes.picture} />}
      <canvas
        ref={ref}
        role="img"
        aria-label={t('picture', { count: size })}
        className={classes.canvas}
        onPointerMove={(event) => setHovered(find(event))}
        onPointerLeave={() => setHovered(undefined)}
        onPointerDown={(event) => {
          const buggy = find(event);
          if (buggy !== undefined) onPick(buggy);
        }}
      />
    </div>
  );
}
