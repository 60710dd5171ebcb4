import { describe, expect, it } from 'vitest';
import { searchNotes } from './note-search.js';

const NOTES = [
  { name: 'venv', title: 'Virtual environments', text: 'A place for packages & more. Flask goes there.' },
  { name: 'flask', title: 'Flask as a web server', text: 'Flask answers <requests>.' },
];

describe('the search in notes', () => {
  it('finds notes that have all words, those with one in their title first', () => {
    expect(searchNotes(NOTES, 'FLASK').map(({ name }) => name)).toEqual(['flask', 'venv']);
    expect(searchNotes(NOTES, 'flask  packages').map(({ name }) => name)).toEqual(['venv']);
    expect(searchNotes(NOTES, 'django')).toEqual([]);
    expect(searchNotes(NOTES, '  ')).toEqual([]);
  });

  it('shows where, as safe HTML', () => {
    expect(searchNotes(NOTES, 'answers').map(({ excerpt }) => excerpt)).toEqual([
      'Flask <mark>answers</mark> &lt;requests&gt;.',
    ]);
  });
});
