import escapeHtml from 'escape-html';

/** A text as it was written, as HTML. */
export function asItIs(text: string): string {
  return `<pre tabindex="0">${escapeHtml(text)}</pre>`;
}
