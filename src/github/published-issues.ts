import { ArtefactName } from '../publishing/artefact-name.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { ISSUES_FILE } from '../tasks/task-list.artefact.js';
import { type Issue, readIssueList } from './issue-list.js';

/** The issues that staff published last. */
export class PublishedIssues {
  constructor(private readonly content: PublishedContent) {}

  /** Reads them; none before they are published. */
  async read(): Promise<Issue[]> {
    const file = await this.content.find(ArtefactName.TASK_LIST, ISSUES_FILE);
    return file === undefined ? [] : readIssueList(file.contents.toString());
  }
}
