import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Node.js that the project brings along; the machine's own may be older than the code needs. */
export const node = join(root, 'node_modules', '.bin', 'node');

/** The environment for programs of the project: with that Node.js, and what npm installed, first on the path. */
export const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
};
