import { effectMarks } from './effect-marks';
import type { FlagSprite } from './flag-sprites';
import type { Frame } from './frame';
import type { Effect } from './timeline';
import { type Course, placeOfBuggy } from './track';

/** How buggies are drawn. */
export interface Looks {
  /** Flag of each buggy, by its number in the timeline. */
  readonly sprites: readonly FlagSprite[];
  /** How far beside the path each buggy goes, in units of the view box. */
  readonly lanes: readonly number[];
  /** Width of a flag, in units of the view box. */
  readonly flagWidth: number;
  /** Names to write beside buggies: of those that are followed, and the one under the pointer. */
  readonly labels: ReadonlyMap<number, string>;
  /** Buggies that are out of the race at a turn, which are drawn pale. */
  readonly isOut: (buggy: number, turn: number) => boolean;
}

/** Height of letters, in units of the view box. */
const LETTERS = 4;

/** Size of marks beside flags, compared with the width of a flag. */
const MARK_SIZE = 1.1;

/**
 * Draws a race at a moment over the picture of its track. The same frame, course and looks give the same picture.
 *
 * @param scale pixels of the canvas for a unit of the view box
 */
export function drawFrame(
  context: CanvasRenderingContext2D,
  frame: Frame,
  course: Course,
  looks: Looks,
  scale: number,
): void {
  const { width, height } = course.shape;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const isLabelled = (buggy: number): boolean => looks.labels.has(buggy);
  for (let buggy = 0; buggy < frame.distances.length; buggy += 1) {
    if (!isLabelled(buggy)) drawFlag(context, frame, course, looks, buggy);
  }
  for (const { buggy, kind } of frame.effects) {
    const { x, y } = placeIn(frame, course, looks, buggy);
    const { color } = effectMarks[kind];
    const size = (looks.flagWidth * MARK_SIZE) / 24;
    context.save();
    context.translate(x, y - looks.flagWidth * 0.7);
    context.scale(size, size);
    context.fillStyle = color;
    context.strokeStyle = '#111';
    context.lineWidth = 2.5;
    const shape = shapeOf(kind);
    context.stroke(shape);
    context.fill(shape);
    context.restore();
  }
  // On top of all others, since somebody looks for them.
  for (const [buggy, label] of looks.labels) {
    drawFlag(context, frame, course, looks, buggy);
    drawLabel(context, placeIn(frame, course, looks, buggy), looks.flagWidth, label, width);
  }
}

/** Which buggy is nearest to a place, if one is near. */
export function buggyNear(
  { x, y }: { readonly x: number; readonly y: number },
  frame: Frame,
  course: Course,
  looks: Looks,
  reach: number,
): number | undefined {
  let nearest: number | undefined;
  let least = reach * reach;
  for (let buggy = 0; buggy < frame.distances.length; buggy += 1) {
    const place = placeIn(frame, course, looks, buggy);
    const square = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (square < least) [nearest, least] = [buggy, square];
  }
  return nearest;
}

/** Shapes of the marks, made when they are first drawn. */
const shapes = new Map<Effect['kind'], Path2D>();

function shapeOf(kind: Effect['kind']): Path2D {
  const shape = shapes.get(kind) ?? new Path2D(effectMarks[kind].path);
  shapes.set(kind, shape);
  return shape;
}

function placeIn(frame: Frame, course: Course, { lanes }: Looks, buggy: number) {
  return placeOfBuggy(course, frame.distances[buggy] ?? 0, lanes[buggy] ?? 0);
}

function drawFlag(context: CanvasRenderingContext2D, frame: Frame, course: Course, looks: Looks, buggy: number): void {
  const sprite = looks.sprites[buggy];
  if (sprite === undefined) return;
  const { x, y } = placeIn(frame, course, looks, buggy);
  const width = looks.flagWidth;
  const height = width * sprite.ratio;
  context.globalAlpha = looks.isOut(buggy, frame.turn) ? 0.45 : 1;
  context.drawImage(sprite.image, x - width / 2, y - height / 2, width, height);
  context.globalAlpha = 1;
}

function drawLabel(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  flagWidth: number,
  label: string,
  boxWidth: number,
): void {
  context.strokeStyle = '#fff';
  context.lineWidth = 0.5;
  context.beginPath();
  context.arc(x, y, flagWidth * 0.85, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = '#111';
  context.lineWidth = 0.25;
  context.beginPath();
  context.arc(x, y, flagWidth * 0.85 + 0.35, 0, 2 * Math.PI);
  context.stroke();
  context.font = `600 ${LETTERS}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const width = context.measureText(label).width + 2;
  // Where there is no room to the right, it stands to the left.
  const isRight = x + flagWidth + width < boxWidth;
  const left = isRight ? x + flagWidth : x - flagWidth - width;
  context.fillStyle = 'rgb(17 17 17 / 85%)';
  context.fillRect(left, y - LETTERS * 0.7, width, LETTERS * 1.4);
  context.fillStyle = '#fff';
  context.fillText(label, left + 1, y);
}
