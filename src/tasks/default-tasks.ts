import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../environment/project-root.js';

const FOLDER = join(projectRoot, 'content', 'tasks');

/** Tasks that come with the server, by how students get the editor. The names are part of the API. */
export enum TaskSet {
  ZIP = 'ZIP',
  PAGE = 'PAGE',
  REPO = 'REPO',
  PRELOAD = 'PRELOAD',
  FORK = 'FORK',
  AUTOFORK = 'AUTOFORK',
  VSREMOTE = 'VSREMOTE',
}

/** The tasks that go with a value of EDITOR_DISTRIBUTION_METHOD; those of the zip for any other way. */
export function taskSetOf(method: string): TaskSet {
  return Object.values(TaskSet).find((set) => set.toLowerCase() === method.toLowerCase()) ?? TaskSet.ZIP;
}

/** The tasks that come with the server, as a file: those of getting the code in this way, and then the common ones. */
export async function defaultTaskFile(set: TaskSet): Promise<string> {
  const names = [join('get-the-code', `${set.toLowerCase()}.md`), 'common.md'];
  const files = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')));
  return files.map((file) => `${file.trim()}\n`).join('\n');
}
