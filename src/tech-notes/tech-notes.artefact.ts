import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import escapeHtml from 'escape-html';
import type { Root as HtmlRoot } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Database } from '../database/database.js';
import { projectRoot } from '../environment/project-root.js';
import { parseMarkdown, printHtml } from '../markdown/markdown.js';
import { fillMarkdown } from '../markdown/placeholders.js';
import {
  type Artefact,
  type ArtefactInputs,
  type Generated,
  type GeneratedFile,
  openSettings,
  reportOfUnknown,
  settingTexts,
} from '../publishing/artefact.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { HTML, layOut, layoutFiles, layoutSettings, layoutSources } from '../publishing/pages/page-layout.js';
import { settingsCatalogue } from '../settings/settings-catalogue.js';
import { fullNameOf } from '../tasks/task-name.js';
import { brokenLinks } from './note-links.js';
import { headingsOf, type NoteHeading, orderOf } from './note-outline.js';
import { RESULTS_PLACE, SEARCH_PAGE, SEARCH_TEXTS, type SearchableNote } from './note-search.js';
import { searchForm } from './search-form.js';

/** Where the notes are. */
const ADDRESS = '/tech_notes';

const FOLDER = join(projectRoot, 'content', 'tech-notes');

/** What names of sources that are notes end with. */
const EXTENSION = '.md';

/** The source that lists the names of tasks, to which notes link. */
const TASKS = 'names of tasks';

/** Groups whose settings notes may mention when they may not mention all. */
const CHOSEN_GROUPS: readonly (string | null)[] = ['ORG', 'PROJECT', 'EDITOR', 'VCS'];

/** Tech notes: pages that explain what the tasks need. */
export const techNotesArtefact: Artefact = {
  name: ArtefactName.TECH_NOTES,
  settings: layoutSettings,
  mentionable: ({ IS_ALL_CONFIG_IN_TECH_NOTES: isAll }) =>
    openSettings.filter((name) => isAll || CHOSEN_GROUPS.includes(settingsCatalogue[name].group)),
  sources: async (database) => ({
    ...(await layoutSources()),
    ...(await notes()),
    [TASKS]: await namesOfTasks(database),
  }),
  generate,
};

async function notes(): Promise<Record<string, string>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(EXTENSION)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')])),
  );
}

async function namesOfTasks(database: Database): Promise<string> {
  const rows = await database.query<{ phase: number; name: string }>(
    'SELECT phase, name FROM tasks WHERE is_enabled ORDER BY phase, name',
  );
  return rows.map(fullNameOf).join(' ');
}

/** A note that was read. */
interface Note {
  readonly name: string;
  readonly title: string;
  readonly tree: HtmlRoot;
  readonly headings: readonly NoteHeading[];
}

async function generate(inputs: ArtefactInputs): Promise<Generated> {
  const { pageOfMarkdown } = await import('../markdown/markdown-page.js');
  const values = settingTexts(inputs);
  const found: Note[] = [];
  for (const [source, text] of Object.entries(inputs.sources)) {
    if (!source.endsWith(EXTENSION)) continue;
    const name = source.slice(0, -EXTENSION.length);
    const tree = pageOfMarkdown(fillMarkdown(parseMarkdown(text), values));
    const headings = headingsOf(tree);
    found.push({ name, tree, headings, title: headings.find(({ level }) => level === 1)?.text ?? name });
    // Colouring code takes a while, and others wait.
    await setImmediate();
  }
  const order = orderOf(found.find(({ name }) => name === 'index')?.tree, ADDRESS);
  const placeOf = ({ name }: Note): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const ordered = found.sort((one, other) => placeOf(one) - placeOf(other));
  const pages = ordered.map((note, index) => pageOf(inputs, note, ordered[index - 1], ordered[index + 1]));
  return {
    files: [...pages, ...searchFiles(inputs, ordered), ...layoutFiles(inputs)],
    report: [
      `${ordered.length} notes are there.`,
      ...ordered
        .filter(({ name }) => name !== 'index' && !order.includes(name))
        .map(({ name }) => `${name} is not in the index.`),
      ...brokenLinks(ordered, new Set(inputs.sources[TASKS]?.split(' ')), ADDRESS),
      ...reportOfUnknown(inputs),
    ],
  };
}

function pageOf(inputs: ArtefactInputs, note: Note, before: Note | undefined, after: Note | undefined): GeneratedFile {
  const parts = note.headings.filter(({ level }) => level === 2);
  const contents =
    note.name === 'index' || parts.length < 2
      ? ''
      : `<nav class="contents" aria-labelledby="on-this-page"><h2 id="on-this-page">On this page</h2><ul>${parts
          .map(({ id, text }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`)
          .join('')}</ul></nav>`;
  const linkTo = (other: Note | undefined, words: string, rel: string): string =>
    other === undefined
      ? '<span></span>'
      : `<a rel="${rel}" href="${ADDRESS}/${other.name}">${words}: ${escapeHtml(other.title)}</a>`;
  const article = printHtml(note.tree).replace(/(<\/h1>)/, (end) => `${end}\n${contents}`);
  const main = `${searchForm('')}
<article>
${article}
</article>
<nav class="turn" aria-label="Other notes">${linkTo(before, 'Previous', 'prev')}${linkTo(after, 'Next', 'next')}</nav>`;
  return htmlFile(inputs, note.name, note.title, main);
}

/** What the search looks through, and the page on which it shows what it found. */
function searchFiles(inputs: ArtefactInputs, ordered: readonly Note[]): GeneratedFile[] {
  const texts = ordered.map(({ name, title, tree }): SearchableNote => ({ name, title, text: textOf(tree) }));
  return [
    {
      path: SEARCH_TEXTS,
      contentType: 'application/json; charset=utf-8',
      contents: Buffer.from(JSON.stringify(texts)),
    },
    htmlFile(inputs, SEARCH_PAGE, 'Search in the tech notes', `<h1>Search in the tech notes</h1>\n${RESULTS_PLACE}`),
  ];
}

function htmlFile(inputs: ArtefactInputs, name: string, title: string, main: string): GeneratedFile {
  const html = layOut(inputs, { title, base: ADDRESS, here: `${ADDRESS}/${name}`, main });
  return { path: `${name}.html`, contentType: HTML, contents: Buffer.from(html) };
}
