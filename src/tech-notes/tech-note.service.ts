import escapeHtml from 'escape-html';
import { AppError } from '../errors/app-error.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import type { PublishedContent, PublishedFile } from '../publishing/published-content.js';
import type { Settings } from '../settings/settings-catalogue.js';
import {
  type FoundNote,
  MAX_SEARCH_LENGTH,
  RESULTS_PLACE,
  SEARCH_PAGE,
  SEARCH_TEXTS,
  type SearchableNote,
  searchNotes,
} from './note-search.js';
import { searchForm } from './search-form.js';

/** Names that notes have. */
const NAME = /^[\w-]{1,64}$/;

/** Tech notes for their readers. */
export class TechNoteService {
  constructor(
    private readonly content: PublishedContent,
    private readonly settings: () => Settings,
  ) {}

  /**
   * A note, or where it is if notes are kept elsewhere.
   *
   * @throws AppError NOT_FOUND also where there are no tech notes
   */
  async page(name: string): Promise<PublishedFile | { readonly location: string }> {
    const { TECH_NOTES_EXTERNAL_URL: elsewhere } = this.requireShown();
    const note = name.replace(/\.html$/, '');
    if (!NAME.test(note)) throw AppError.notFound('tech note');
    if (elsewhere !== '') return { location: note === 'index' ? elsewhere : `${elsewhere}/${note}` };
    return await this.content.require(ArtefactName.TECH_NOTES, `${note}.html`);
  }

  /**
   * The page of the search, with what it found.
   *
   * @throws AppError NOT_FOUND where there are no tech notes
   */
  async search(words: string): Promise<string> {
    this.requireShown();
    const [page, texts] = await Promise.all([
      this.content.require(ArtefactName.TECH_NOTES, `${SEARCH_PAGE}.html`),
      this.content.require(ArtefactName.TECH_NOTES, SEARCH_TEXTS),
    ]);
    const asked = words.slice(0, MAX_SEARCH_LENGTH);
    const found = searchNotes(JSON.parse(texts.contents.toString()) as SearchableNote[], asked);
    return page.contents.toString().replace(RESULTS_PLACE, () => `${searchForm(asked)}\n${resultsOf(asked, found)}`);
  }

  private requireShown(): Settings {
    const settings = this.settings();
    if (!settings.IS_SHOWING_TECH_NOTES) throw AppError.notFound('tech note: this server has none, and no page');
    return settings;
  }
}

function resultsOf(words: string, found: readonly FoundNote[]): string {
  if (words.trim() === '') return '';
  const items = found.map(
    ({ name, title, excerpt }) => `<li><a href="/tech_notes/${name}">${escapeHtml(title)}</a><br>${excerpt}</li>`,
  );
  const count = found.length === 1 ? '1 note has' : `${found.length} notes have`;
  return `<p role="status">${count} “${escapeHtml(words)}”.</p>\n${items.length > 0 ? `<ul>${items.join('\n')}</ul>` : ''}`;
}
