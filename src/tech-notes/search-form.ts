import escapeHtml from 'escape-html';
import { LONGEST_SEARCH } from './note-search.js';

/** The form of the search, which works without scripts. */
export function searchForm(words: string): string {
  return `<form class="search" role="search" action="/tech_notes/search"><label for="words">Search in the tech notes</label>
<input id="words" name="q" type="search" value="${escapeHtml(words)}" required maxlength="${LONGEST_SEARCH}"><button>Search</button></form>`;
}
