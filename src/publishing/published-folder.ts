import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './publication.store.js';

/** Names of files in it: their hashes. */
const HASH = /^[0-9a-f]{64}$/;

/** What is being written, and left behind by a process that was killed meanwhile. */
const UNFINISHED = /^\.unfinished-/;

/**
 * The folder of published content. Files have their hash as name, so nothing in it ever changes: a version is published by
 * the database naming its files, and whoever reads meanwhile has the old version or the new one, never a mixture.
 */
export class PublishedFolder {
  constructor(private readonly folder: string) {}

  /**
   * Keeps contents that are not there yet. What is damaged is written again.
   *
   * @throws the error of the file system, such as ENOSPC
   */
  async keep(contents: Buffer): Promise<void> {
    const sha256 = sha256Of(contents);
    if ((await this.read(sha256)) !== undefined) return;
    await mkdir(this.folder, { recursive: true });
    const unfinished = join(this.folder, `.unfinished-${randomUUID()}`);
    try {
      await writeFile(unfinished, contents, { flush: true });
      await rename(unfinished, join(this.folder, sha256));
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Contents by their hash; undefined when they are lost or damaged. */
  async read(sha256: string): Promise<Buffer | undefined> {
    try {
      const contents = await readFile(join(this.folder, sha256));
      return sha256Of(contents) === sha256 ? contents : undefined;
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
  }

  /** Deletes everything of ours but these hashes. */
  async forgetAllBut(kept: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    const old = names.filter((name) => UNFINISHED.test(name) || (HASH.test(name) && !kept.has(name)));
    await Promise.all(old.map((name) => rm(join(this.folder, name), { force: true })));
  }
}
