import escapeHtml from 'escape-html';
import { LRUCache } from 'lru-cache';
import sanitizeHtml from 'sanitize-html';
import { htmlOfText } from '../markdown/markdown.js';
import type { Announcement } from './announcement.entity.js';
import type { AnnouncementFormat } from './announcement-format.js';

/** Elements that announcements may have. There are no headings: they would stand above those of the page. */
const ELEMENTS = [
  ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre'],
  ...['a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'code', 'kbd'],
];

/** How deep elements may stand within each other. */
const DEEPEST = 10;

/** How texts become HTML. What Markdown makes is cleaned like what somebody wrote as HTML. */
const FORMATS: Readonly<Record<AnnouncementFormat, (text: string) => string>> = {
  TEXT: paragraphs,
  MARKDOWN: (text) => sanitise(htmlOfText(text)),
  HTML: sanitise,
};

/** What was made of texts, since every page asks for the same ones. */
const made = new LRUCache<string, string>({ max: 100 });

/** An announcement as HTML that is safe to show: without scripts, styles, pictures or anything that is not closed. */
export function htmlOf({ text, format }: Pick<Announcement, 'text' | 'format'>): string {
  const key = `${format}${text}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const html = FORMATS[format](text);
  made.set(key, html);
  return html;
}

function sanitise(text: string): string {
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

/** Plain text, whose empty lines divide paragraphs and whose other lines stay lines. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('');
}
