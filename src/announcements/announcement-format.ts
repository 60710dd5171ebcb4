/** How the text of an announcement is meant. The names are part of the API. */
export enum AnnouncementFormat {
  /** Plain text, whose empty lines divide paragraphs. */
  TEXT = 'TEXT',
  /** Markdown as GitHub writes it. */
  MARKDOWN = 'MARKDOWN',
  /** HTML, of which simple elements and links are kept. */
  HTML = 'HTML',
}
