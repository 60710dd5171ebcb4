import type { ListItem, Paragraph, Root, RootContent } from 'mdast';

/** How much a hint gives away: 0 for what everybody sees, up to 3 for nearly the answer. */
export type HintLevel = 0 | 1 | 2 | 3;

/** All levels, from those that give away least. */
export const hintLevels = [0, 1, 2, 3] as const;

/** `<!>`, `<!!>` or `<!!!>` at the start of a hint. */
const MARK = /^< ?(!{1,3}) ?>\s*/;

/** Hints of a task by level, each level as Markdown of its own, without marks. */
export type HintsByLevel = Readonly<Record<HintLevel, Root>>;

/**
 * Sorts the hints of a task by their levels. A hint is an item of a list or a paragraph; what else there is belongs to the
 * hint before it. Hints of a level keep their order. The tree itself is changed: it has no marks any more.
 */
export function sortHints({ children }: Root): HintsByLevel {
  const byLevel: Record<HintLevel, Root> = { 0: root(), 1: root(), 2: root(), 3: root() };
  let level: HintLevel = 0;
  for (const block of children) {
    if (block.type === 'list') {
      const items: Record<HintLevel, ListItem[]> = { 0: [], 1: [], 2: [], 3: [] };
      for (const item of block.children) {
        level = takeMark(item.children[0]);
        items[level].push(item);
      }
      for (const each of hintLevels) {
        if (items[each].length > 0) byLevel[each].children.push({ ...block, children: items[each] });
      }
    } else {
      if (block.type === 'paragraph') level = takeMark(block);
      byLevel[level].children.push(block);
    }
  }
  return byLevel;
}

/** How many hints there are in what {@link sortHints} made for a level. */
export function countHints({ children }: Root): number {
  const countOf = (block: RootContent): number => {
    if (block.type === 'list') return block.children.length;
    return block.type === 'paragraph' ? 1 : 0;
  };
  return children.reduce((sum, block) => sum + countOf(block), 0);
}

/** Levels of which a task has hints although it has none of the level below: readers would wonder what they missed. */
export function skippedLevels(hints: HintsByLevel): HintLevel[] {
  return hintLevels.filter(
    (level) => level > 1 && countHints(hints[level]) > 0 && countHints(hints[(level - 1) as HintLevel]) === 0,
  );
}

function root(): Root {
  return { type: 'root', children: [] };
}

/** Level of a hint, by its first words; the mark is taken away. */
function takeMark(block: ListItem['children'][number] | Paragraph | undefined): HintLevel {
  if (block?.type !== 'paragraph') return 0;
  const [first] = block.children;
  if (first?.type !== 'text') return 0;
  const [mark, stars] = MARK.exec(first.value) ?? [];
  if (mark === undefined || stars === undefined) return 0;
  first.value = first.value.slice(mark.length);
  return stars.length as HintLevel;
}
