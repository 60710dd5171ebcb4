import escapeHtml from 'escape-html';

/** Name of the page that shows what a search found. */
export const SEARCH_PAGE = 'search';

/** Name of the file with the texts that are searched. */
export const SEARCH_TEXTS = 'search.json';

/** Where the page of the search has what it found. */
export const RESULTS_PLACE = '<!--results-->';

/** Longest search, in characters. */
export const MAX_SEARCH_LENGTH = 100;

/** Characters around what was found that are shown with it. */
const AROUND = 80;

/** A note as it is searched. */
export interface SearchableNote {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** A note in which something was found. */
export interface FoundNote {
  readonly name: string;
  readonly title: string;
  /** Where it was found: HTML. */
  readonly excerpt: string;
}

/** Notes that have all the words, those with one in their title first. */
export function searchNotes(notes: readonly SearchableNote[], search: string): FoundNote[] {
  const words = search
    .slice(0, MAX_SEARCH_LENGTH)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [];
  const isInTitle = ({ title }: SearchableNote): boolean => words.some((word) => title.toLowerCase().includes(word));
  return notes
    .filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
    .toSorted((one, other) => Number(isInTitle(other)) - Number(isInTitle(one)))
    .map(({ name, title, text }) => ({ name, title, excerpt: excerptOf(text, first) }));
}

/** What stands around the first place where a word is, which is marked. */
function excerptOf(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  const [from, to] = [Math.max(0, at - AROUND), at + word.length + AROUND];
  const [before, found, after] = [
    text.slice(from, at),
    text.slice(at, at + word.length),
    text.slice(at + word.length, to),
  ];
  return `${from > 0 ? '…' : ''}${escapeHtml(before)}<mark>${escapeHtml(found)}</mark>${escapeHtml(after)}${to < text.length ? '…' : ''}`;
}
