import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import escapeHtml from 'escape-html';
import { projectRoot } from '../../environment/project-root.js';
import type { ArtefactInputs, GeneratedFile } from '../artefact.js';

const FOLDER = join(projectRoot, 'content', 'site');

/** Names under which the looks of published pages are among the sources of an artefact. */
const SOURCES = { style: 'style of the pages', script: 'script of the pages' } as const;

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

/** What published pages look like, as sources. */
export async function layoutSources(): Promise<Readonly<Record<string, string>>> {
  const [style, script] = await Promise.all(
    ['pages.css', 'pages.js'].map((name) => readFile(join(FOLDER, name), 'utf8')),
  );
  return { [SOURCES.style]: style ?? '', [SOURCES.script]: script ?? '' };
}

/** The files that every published page asks for. */
export function layoutFiles({ sources }: ArtefactInputs): GeneratedFile[] {
  return [
    {
      path: 'assets/pages.css',
      contentType: 'text/css; charset=utf-8',
      contents: Buffer.from(sources[SOURCES.style] ?? ''),
    },
    {
      path: 'assets/pages.js',
      contentType: 'text/javascript; charset=utf-8',
      contents: Buffer.from(sources[SOURCES.script] ?? ''),
    },
  ];
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
