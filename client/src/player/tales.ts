import type { Tale, TaleKind } from './timeline';

/** What a log shows: everything, a kind of things, or what is about those who are followed. */
export type TaleFilter = 'all' | 'followed' | Exclude<TaleKind, 'other'>;

/** A piece of a text: the name of a buggy or what stands between names. */
export interface TalePart {
  readonly text: string;
  readonly isName: boolean;
}

/** A line of the log. */
export interface TaleLine {
  /** The same for the same line, whatever the filter. */
  readonly key: number;
  readonly tale: Tale;
  readonly parts: readonly TalePart[];
}

/** Lines that a log shows at the most. */
const MAX_LINES = 80;

/** Names in texts stand in square brackets. */
const NAME = /\[([^\]]*)\]/g;

/**
 * The latest lines of a log, latest first.
 *
 * @param tales in the order in which they were told
 * @param turn until the end of which turn
 * @param followed names of those who are followed
 */
export function talesUntil(
  tales: readonly Tale[],
  turn: number,
  filter: TaleFilter,
  followed: ReadonlySet<string>,
): TaleLine[] {
  const lines: TaleLine[] = [];
  for (let key = endOfTurn(tales, turn) - 1; key >= 0 && lines.length < MAX_LINES; key -= 1) {
    const tale = tales[key];
    if (tale === undefined) continue;
    if (filter !== 'all' && filter !== 'followed' && tale.kind !== filter) continue;
    const parts = partsOf(tale.text);
    if (filter === 'followed' && !parts.some(({ text, isName }) => isName && followed.has(text))) continue;
    lines.push({ key, tale, parts });
  }
  return lines;
}

/** A text in pieces. */
export function partsOf(text: string): TalePart[] {
  return text
    .split(NAME)
    .map((piece, index) => ({ text: piece, isName: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** How many tales were told by the end of a turn: they are in the order of turns. */
function endOfTurn(tales: readonly Tale[], turn: number): number {
  let [low, high] = [0, tales.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tales[middle]?.turn ?? 0) <= turn) low = middle + 1;
    else high = middle;
  }
  return low;
}
