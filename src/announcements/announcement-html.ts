import escapeHtml from 'escape-html';
import sanitizeHtml from 'sanitize-html';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { htmlOfText } from '../markdown/markdown.js';
import { conversionOf } from '../threads/conversion.js';
import type { Announcement } from './announcement.entity.js';

/** Elements that announcements may have. There are no headings: they would stand above those of the page. */
const ELEMENTS = [
  ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre'],
  ...['a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'code', 'kbd'],
];

/** How deep elements may stand within each other. */
const DEEPEST = 10;

/** An announcement as HTML that is safe to show: without scripts, styles, pictures or anything that is not closed. */
export async function htmlOf(
  renderer: HtmlRenderer,
  { text, format }: Pick<Announcement, 'text' | 'format'>,
): Promise<string> {
  if (format === 'TEXT') return htmlOfPlainText(text);
  return await renderer.render(format === 'MARKDOWN' ? markdownConversion : htmlConversion, text);
}

/** Markdown as HTML, which is cleaned like what somebody wrote as HTML. */
export function announcementMarkdown(text: string): string {
  return announcementHtml(htmlOfText(text));
}

/** HTML without what announcements may not have. */
export function announcementHtml(text: string): string {
  return sanitizeHtml(text, {
    allowedTags: ELEMENTS,
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: DEEPEST,
    // What would have been a heading stands out all the same.
    transformTags: Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, 'strong'])),
  }).trim();
}

const markdownConversion = conversionOf(announcementMarkdown, import.meta.url);

const htmlConversion = conversionOf(announcementHtml, import.meta.url);

/** Plain text, whose empty lines divide paragraphs and whose other lines stay lines. */
export function htmlOfPlainText(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('');
}
