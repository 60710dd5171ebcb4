import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issue, readIssueList } from './issue-list.js';

/** Name of the published list of issues. */
const FILE = 'issues.csv';

/** The issues that staff published last. */
export class PublishedIssues {
  /** @param folder where published content is */
  constructor(private readonly folder: string) {}

  /** Reads them; none before they are published. */
  async read(): Promise<Issue[]> {
    try {
      return readIssueList(await readFile(join(this.folder, FILE), 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
