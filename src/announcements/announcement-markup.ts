import sanitizeHtml from 'sanitize-html';
import { htmlOfText } from '../markdown/markdown.js';

/** Elements that announcements may have. There are no headings: they would stand above those of the page. */
const ELEMENTS = [
  ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre'],
  ...['a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'code', 'kbd'],
];

/** How deep elements may stand within each other. */
const MAX_DEPTH = 10;

/** Markdown as HTML, sanitised like announcements that are written in HTML. */
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
    nestingLimit: MAX_DEPTH,
    // What would have been a heading stands out all the same.
    transformTags: Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, 'strong'])),
  }).trim();
}
