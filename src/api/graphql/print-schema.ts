import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectRoot } from '../../environment/project-root.js';
import { createSchema } from './schema.js';

/** The committed file, which tooling authors read and which shows every change of the API in a review. */
const FILE = join(projectRoot, 'schema.graphql');

/** `npm run schema` writes the file; with `-- --check` it says whether the file is what the code makes. */
const schema = await createSchema({
  get: () => {
    throw new Error('printing the schema runs no resolver');
  },
});
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
if (!process.argv.includes('--check')) writeFileSync(FILE, printed);
else if (readFileSync(FILE, 'utf8') !== printed) {
  process.stderr.write('schema.graphql is out of date: run npm run schema and commit it.\n');
  process.exitCode = 1;
}
