import type { Root } from 'hast';
import { readFullName } from '../tasks/task-name.js';
import { linksOf, type NoteHeading } from './note-outline.js';

/** A note, as far as links care. */
interface LinkedNote {
  readonly name: string;
  readonly tree: Root;
  readonly headings: readonly NoteHeading[];
}

/** A line for each link within this server that leads nowhere. Links to elsewhere are not followed. */
export function brokenLinks(notes: readonly LinkedNote[], tasks: ReadonlySet<string>, address: string): string[] {
  const byName = new Map(notes.map((note) => [note.name, note]));
  const leadsSomewhere = (from: LinkedNote, link: string): boolean => {
    const [path = '', anchor] = link.split('#');
    const [, task] = /^\/project\/tasks\/([^/]+)$/.exec(path) ?? [];
    if (task !== undefined) return readFullName(task) !== undefined && tasks.has(task);
    const isNote = path === '' || path.startsWith(`${address}/`);
    if (!isNote) return true;
    const note = path === '' ? from : byName.get(path.slice(address.length + 1));
    return note !== undefined && (!anchor || note.headings.some(({ id }) => id === anchor));
  };
  return notes.flatMap((note) =>
    linksOf(note.tree)
      .filter((link) => !leadsSomewhere(note, link))
      .map((link) => `${note.name} links to ${link}, which is not there.`),
  );
}
