import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { projectRoot } from '../environment/project-root.js';
import { fillText, type Replacements } from '../markdown/placeholders.js';
import {
  type Artefact,
  type ArtefactInputs,
  type Generated,
  reportOfUnknown,
  settingTexts,
} from '../publishing/artefact.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { PublishingText, publishingText } from '../publishing/publishing-text.store.js';
import type { SettingName, Settings } from '../settings/settings-catalogue.js';

/** Settings that the zip follows from. */
const SETTINGS = [
  'EDITOR_LANGUAGE',
  'BUGGY_EDITOR_DIR_NAME',
  'EDITOR_HOST',
  'EDITOR_PORT',
  'BUGGY_RACE_SERVER_URL',
  'IS_WRITING_HOST_IN_EDITOR',
  'IS_WRITING_PORT_IN_EDITOR',
  'IS_WRITING_SERVER_URL_IN_EDITOR',
] as const satisfies readonly SettingName[];

type EditorSettings = Pick<Settings, (typeof SETTINGS)[number]>;

const FOLDER = join(projectRoot, 'content', 'starter-editor');

/** What names of files end with in which values are put. */
const TEMPLATE = '.template';

/** The text that staff may write anew. */
const README = 'README.md';

/** Name of the zip within the artefact. */
export const ZIP_FILE = 'editor.zip';

/** Kinds of files that are no text. */
const BINARY = new Set(['.png']);

/** What stands in the source of an editor for what the settings do not write into it. */
const UNWRITTEN = { url: 'https://RACE-SERVER-URL', host: 'localhost', port: '5000' } as const;

/** Every file in it is as old as the format allows, so that the same contents are the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** The editor that students start from, as a zip. */
export const editorArtefact: Artefact = { name: ArtefactName.EDITOR, settings: SETTINGS, sources, generate };

/** README of the editor as it comes with the server, before anybody edits it. */
export async function defaultReadme({ EDITOR_LANGUAGE }: Settings): Promise<string> {
  return await readFile(join(FOLDER, EDITOR_LANGUAGE, `${README}${TEMPLATE}`), 'utf8');
}

async function sources(...[database, settings]: Parameters<Artefact['sources']>): Promise<Record<string, string>> {
  const folder = join(FOLDER, settings.EDITOR_LANGUAGE);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = await Promise.all(
    paths.sort().map(async (path): Promise<[string, string]> => {
      const encoding = BINARY.has(extname(path)) ? 'base64' : 'utf8';
      return [relative(folder, path).split(sep).join('/'), await readFile(path, encoding)];
    }),
  );
  const edited = await publishingText(database, PublishingText.EDITOR_README);
  return { ...Object.fromEntries(files), ...(edited === undefined ? {} : { [`${README}${TEMPLATE}`]: edited.text }) };
}

async function generate(inputs: ArtefactInputs): Promise<Generated> {
  const settings = inputs.settings as unknown as EditorSettings;
  const written = valuesWritten(settings);
  const inCode: Replacements = {
    BUGGY_RACE_SERVER_URL: JSON.stringify(written.BUGGY_RACE_SERVER_URL),
    EDITOR_HOST: JSON.stringify(written.EDITOR_HOST),
    EDITOR_PORT: written.EDITOR_PORT,
  };
  const inText: Replacements = {
    ...settingTexts(inputs),
    EDITOR_HOST: written.EDITOR_HOST,
    EDITOR_PORT: written.EDITOR_PORT,
  };
  // Folders have no entries of their own: programs that unpack it make them.
  const root = settings.BUGGY_EDITOR_DIR_NAME.replace(/[\\/]/g, '-');
  const folder: Zippable = {};
  for (const [name, source] of Object.entries(inputs.sources).sort(([one], [other]) => (one < other ? -1 : 1))) {
    const path = name.endsWith(TEMPLATE) ? name.slice(0, -TEMPLATE.length) : name;
    const values = path === README ? inText : inCode;
    const contents = name === path ? source : fillText(source, values);
    folder[`${root}/${path}`] = Buffer.from(contents, BINARY.has(extname(path)) ? 'base64' : 'utf8');
  }
  const zip = zipSync(folder, { level: 9, mtime: EPOCH, os: 3, attrs: 0o644 << 16 });
  return {
    files: [{ path: ZIP_FILE, contentType: 'application/zip', contents: Buffer.from(zip) }],
    report: [
      `${Object.keys(folder).length} files are in the zip, which has ${Math.ceil(zip.length / 1000)} kB.`,
      `The editor listens on ${written.EDITOR_HOST}, port ${written.EDITOR_PORT}, and names ${written.BUGGY_RACE_SERVER_URL}.`,
      ...(settings.IS_WRITING_PORT_IN_EDITOR && written.EDITOR_PORT !== settings.EDITOR_PORT
        ? [`EDITOR_PORT is "${settings.EDITOR_PORT}", which is no port from 1 to 65535; ${UNWRITTEN.port} was written.`]
        : []),
      ...reportOfUnknown({ ...inputs, sources: { [README]: inputs.sources[`${README}${TEMPLATE}`] ?? '' } }),
    ],
  };
}

/** What the source of the editor says. */
function valuesWritten(settings: EditorSettings) {
  const isPort = /^[1-9]\d{0,4}$/.test(settings.EDITOR_PORT) && Number(settings.EDITOR_PORT) <= 65_535;
  return {
    BUGGY_RACE_SERVER_URL: settings.IS_WRITING_SERVER_URL_IN_EDITOR ? settings.BUGGY_RACE_SERVER_URL : UNWRITTEN.url,
    EDITOR_HOST: settings.IS_WRITING_HOST_IN_EDITOR ? settings.EDITOR_HOST : UNWRITTEN.host,
    EDITOR_PORT: settings.IS_WRITING_PORT_IN_EDITOR && isPort ? settings.EDITOR_PORT : UNWRITTEN.port,
  };
}
