import escapeHtml from 'escape-html';
import { MAX_SEARCH_LENGTH } from './note-search.js';

/** The form of the search, which works without scripts. */
export function searchForm(words: string): string {
  return `<form class="search" role="search" action="/tech_notes/search"><label for="words">Search in the tech notes</label>
<input id="words" name="q" type="search" value="${escapeHtml(words)}" required maxlength="${MAX_SEARCH_LENGTH}"><button>Search</button></form>`;
}
