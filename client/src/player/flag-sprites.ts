import type { FlagLook } from '../flags/flag';
import { cssColorOf } from '../flags/flag-color';
import { flagPatterns, isFlagPattern } from '../flags/flag-patterns';

/** Size of the pictures of the patterns. */
const WIDTH = 36;
const HEIGHT = 27;

/** Room around a flag for its border, in the same units. */
const EDGE = 2;

/** A flag that is ready to be drawn again and again. */
export interface FlagSprite {
  readonly image: HTMLCanvasElement;
  /** Height of the whole picture for a width of 1. */
  readonly ratio: number;
}

/** Flags, drawn once for each look. */
export class FlagSprites {
  private readonly sprites = new Map<string, FlagSprite>();

  /** @param width of a flag in pixels of the screen */
  constructor(private readonly width: number) {}

  /** The flag of a look. */
  of({ flagColor, flagColorSecondary, flagPattern }: FlagLook): FlagSprite {
    const key = `${flagColor} ${flagColorSecondary} ${flagPattern}`;
    const known = this.sprites.get(key);
    if (known !== undefined) return known;
    const sprite = drawFlag(
      cssColorOf(flagColor),
      cssColorOf(flagColorSecondary),
      flagPattern.toLowerCase(),
      this.width,
    );
    this.sprites.set(key, sprite);
    return sprite;
  }
}

function drawFlag(first: string, second: string, pattern: string, width: number): FlagSprite {
  const image = document.createElement('canvas');
  const scale = width / (WIDTH + 2 * EDGE);
  image.width = Math.ceil(width);
  image.height = Math.ceil((HEIGHT + 2 * EDGE) * scale);
  const context = image.getContext('2d');
  if (context === null) throw new Error('this browser draws nothing');
  context.scale(scale, scale);
  // Dark around light around the flag: seen on every ground, whatever colours students choose.
  context.fillStyle = '#111';
  context.fillRect(0, 0, WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE);
  context.fillStyle = '#fff';
  context.fillRect(EDGE / 2, EDGE / 2, WIDTH + EDGE, HEIGHT + EDGE);
  context.translate(EDGE, EDGE);
  context.fillStyle = first;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (isFlagPattern(pattern) && flagPatterns[pattern] !== '') {
    context.fillStyle = second;
    context.fill(new Path2D(flagPatterns[pattern]));
  }
  return { image, ratio: image.height / image.width };
}
