import escapeHtml from 'escape-html';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { conversionsIn } from '../threads/conversion.js';
import type { Announcement } from './announcement.entity.js';

const inThread = conversionsIn<typeof import('./announcement-markup.js')>(
  new URL('./announcement-markup.js', import.meta.url),
);
const markdownConversion = inThread('announcementMarkdown');
const htmlConversion = inThread('announcementHtml');

/** An announcement as HTML that is safe to show: without scripts, styles, pictures or anything that is not closed. */
export async function htmlOf(
  renderer: HtmlRenderer,
  { text, format }: Pick<Announcement, 'text' | 'format'>,
): Promise<string> {
  if (format === 'TEXT') return htmlOfPlainText(text);
  return await renderer.render(format === 'MARKDOWN' ? markdownConversion : htmlConversion, text);
}

/** Plain text, whose empty lines divide paragraphs and whose other lines stay lines. */
export function htmlOfPlainText(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('');
}
