import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { buggyFieldNames, buggyFields, partsCatalogue } from '../racing/index.js';
import { downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** A file about what buggies are made of. */
export interface SpecificationFile {
  /** Name under which browsers keep it. */
  readonly name: string;
  readonly contents: Buffer;
  /** SHA-256 of the contents, in hexadecimal. */
  readonly sha256: string;
}

/** A part as the catalogue has it; not every kind has every property. */
interface CataloguePart {
  readonly description: string;
  readonly cost?: number;
  readonly mass?: number;
  readonly consumable?: boolean;
}

/** Contents of the files by their names. They never change while the server runs. */
const files: ReadonlyMap<string, Omit<SpecificationFile, 'name'>> = new Map(
  Object.entries({ types: types(), defaults: defaults() }).map(([name, value]) => {
    const contents = Buffer.from(`${JSON.stringify(sorted(value), null, 2)}\n`);
    return [name, { contents, sha256: createHash('sha256').update(contents).digest('hex') }];
  }),
);

/** The parts and the defaults of buggies as JSON, for students' programs: files of the reference system. */
export class SpecificationFileService {
  constructor(private readonly settings: () => Settings) {}

  /**
   * One of the files.
   *
   * @param name `types` for the parts, `defaults` for what attributes are if nothing is said of them
   * @throws AppError NOT_FOUND
   */
  get(name: string): SpecificationFile {
    const file = files.get(name);
    if (file === undefined) throw AppError.notFound('file', ['name']);
    return { name: downloadName(this.settings(), `${name}.json`), ...file };
  }
}

/** Everything that a buggy can be built of, under the names of the reference system. */
function types(): object {
  const groups = Object.entries(partsCatalogue as Readonly<Record<string, Readonly<Record<string, CataloguePart>>>>);
  return Object.fromEntries(
    groups.map(([group, parts]) => [
      group,
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, toType(group, part)])),
    ]),
  );
}

function toType(group: string, { description: desc, cost = 0, mass = 0, consumable }: CataloguePart): object {
  // Patterns are nothing but looks; algorithms have a price there, which is nothing.
  if (group === 'flag_pattern') return { desc };
  return { cost, mass, desc, ...(consumable === undefined ? {} : { consum: consumable }) };
}

/** What attributes are if nothing is said of them, whatever the settings make of the flag's colour. */
function defaults(): object {
  return Object.fromEntries(buggyFieldNames.map((name) => [name, buggyFields[name].default]));
}

/** The same with keys in the order of the alphabet, at every depth. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
