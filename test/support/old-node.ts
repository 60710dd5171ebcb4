import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** A Node.js on the path that is older than the code needs, or undefined where there is none. */
export function findOldNode(): string | undefined {
  const programs = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return programs.find((program) => {
    const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout;
    return typeof version === 'string' && version !== '' && Number.parseInt(version.slice(1), 10) < 24;
  });
}
