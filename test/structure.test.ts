import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, it } from 'vitest';

/** Specifiers of imports and re-exports, of types too, as Biome formats them. */
const SPECIFIER = /(?:^(?:import|export)\b[^;]*?from |\bimport\()'(\.[^']+)'/gm;

/** Folder of `src/` in which a file is; undefined for files that are in none. */
function folderOf(file: string): string | undefined {
  const [root, folder, ...rest] = normalize(file).split(sep);
  return root === 'src' && rest.length > 0 ? folder : undefined;
}

/** For each folder the folders that it imports, with a file that does. */
function importsBetween(files: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const [file, text] of files) {
    const from = folderOf(file);
    if (from === undefined) continue;
    const imported = graph.get(from) ?? new Map<string, string>();
    graph.set(from, imported);
    for (const [, specifier = ''] of text.matchAll(SPECIFIER)) {
      const to = folderOf(join(dirname(file), specifier));
      if (to !== undefined && to !== from) imported.set(to, file);
    }
  }
  return graph;
}

/** A cycle, as the files that make it; undefined when there is none. */
function findCycle(graph: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (folder: string, path: readonly (readonly [folder: string, file: string])[]): string[] | undefined => {
    const start = path.findIndex(([known]) => known === folder);
    if (start >= 0) return path.slice(start).map(([, file]) => file);
    if (done.has(folder)) return undefined;
    for (const [to, file] of graph.get(folder) ?? []) {
      const cycle = visit(to, [...path, [folder, file]]);
      if (cycle !== undefined) return cycle;
    }
    done.add(folder);
    return undefined;
  };
  return [...graph.keys()].map((folder) => visit(folder, [])).find((cycle) => cycle !== undefined);
}

it('the folders of src/ import each other in one direction only', () => {
  const files = globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] });
  expect(files.length).toBeGreaterThan(500);
  const graph = importsBetween(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])));
  expect(graph.get('auth')?.has('identity')).toBe(true);
  expect(findCycle(graph)).toBeUndefined();
});

it('a cycle is found, also of types and over several folders', () => {
  const files = new Map([
    ['src/a/one.ts', "import type {\n  Two,\n} from '../b/two.js';"],
    ['src/b/two.ts', "export { three } from '../c/three.js';"],
    ['src/c/three.ts', "const one = await import('../a/one.js');"],
    ['src/d/four.ts', "import { one } from '../a/one.js';"],
  ]);
  expect(findCycle(importsBetween(files))).toEqual(['src/a/one.ts', 'src/b/two.ts', 'src/c/three.ts']);
});
