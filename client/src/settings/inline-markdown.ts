/** A piece of a text: plain, code, or a link. */
export interface TextPiece {
  readonly text: string;
  readonly isCode: boolean;
  /** Where a link leads; undefined for what is none. */
  readonly href?: string | undefined;
}

/** Code between backticks, and links to pages of the web. */
const MARKED = /`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

/** The pieces of a text in the Markdown that descriptions of settings have: code and links. All else is plain. */
export function inlineMarkdown(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [whole, code, linked, href] = match;
    pieces.push({ text: text.slice(end, match.index), isCode: false });
    pieces.push({ text: code ?? linked ?? '', isCode: code !== undefined, href });
    end = match.index + whole.length;
  }
  pieces.push({ text: text.slice(end), isCode: false });
  return pieces.filter((piece) => piece.text !== '');
}
