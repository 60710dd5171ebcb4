import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import escapeHtml from 'escape-html';
import { projectRoot } from '../../environment/project-root.js';
import type { ArtefactInputs, GeneratedFile } from '../artefact.js';

const FOLDER = join(projectRoot, 'content', 'site');

/** Names under which the looks of published pages are among the sources of an artefact. */
const SOURCES = { style: 'style of the pages', script: 'script of the pages', icon: 'icon of the pages' } as const;

/** How HTML files are served. */
export const HTML = 'text/html; charset=utf-8';

/** Settings that the frame of every published page follows from. */
export const layoutSettings = ['PROJECT_CODE', 'IS_SHOWING_TECH_NOTES'] as const;

/** What a published page is made of. */
export interface PublishedPage {
  readonly title: string;
  /** Address below which its style and script are. */
  readonly base: string;
  /** Address that the menu marks as the one where the reader is. */
  readonly here: string;
  /** Contents of its main part: HTML that is safe. */
  readonly main: string;
}

/** Files that every page asks for, by the source that each is. */
const FILES = [
  { source: SOURCES.style, name: 'pages.css', contentType: 'text/css; charset=utf-8' },
  { source: SOURCES.script, name: 'pages.js', contentType: 'text/javascript; charset=utf-8' },
  { source: SOURCES.icon, name: 'icon.svg', contentType: 'image/svg+xml; charset=utf-8' },
] as const;

/** What published pages look like, as sources. */
export async function layoutSources(): Promise<Readonly<Record<string, string>>> {
  const read = async ({ source, name }: (typeof FILES)[number]): Promise<[string, string]> => [
    source,
    await readFile(join(FOLDER, name), 'utf8'),
  ];
  return Object.fromEntries(await Promise.all(FILES.map(read)));
}

/** The files that every published page asks for. */
export function layoutFiles({ sources }: ArtefactInputs): GeneratedFile[] {
  return FILES.map(({ source, name, contentType }) => ({
    path: `assets/${name}`,
    contentType,
    contents: Buffer.from(sources[source] ?? ''),
  }));
}

/** A whole page. It needs no script, and asks nobody else for anything. */
export function layOut({ settings }: ArtefactInputs, { title, base, here, main }: PublishedPage): string {
  const project = String(settings['PROJECT_CODE'] ?? '').trim();
  const site = project === '' ? 'Buggy race server' : `${project} buggy race server`;
  const links = [
    ['/races', 'Races'],
    ['/specs', 'Specifications'],
    ['/project/tasks', 'Tasks'],
    ...(settings['IS_SHOWING_TECH_NOTES'] === true ? [['/tech_notes/index', 'Tech notes']] : []),
  ] as const;
  const items = links.map(
    ([path, words]) => `<li><a href="${path}"${path === here ? ' aria-current="page"' : ''}>${words}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · ${escapeHtml(site)}</title>
<script src="${base}/assets/pages.js"></script>
<link rel="icon" href="${base}/assets/icon.svg">
<link rel="stylesheet" href="${base}/assets/pages.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="name" href="/">${escapeHtml(site)}</a>
<nav aria-label="Site"><ul>${items.join('')}</ul></nav>
</header>
<main id="main">
${main}
</main>
</body>
</html>
`;
}
