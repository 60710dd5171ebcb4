import { parse } from 'csv-parse/sync';

/** An issue for a task. */
export interface Issue {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** What the title of a task's issue begins with: phase and name. Whatever line does not is a header. */
const TASK = /^\d+-\w+/;

/** Reads the published list of issues: title and description of each, in the order in which they are to be made. */
export function readIssueList(csv: string): Issue[] {
  const rows = parse(csv, { bom: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true });
  const issues = new Map<string, Issue>();
  for (const [cell = '', body = ''] of rows) {
    const title = cell.trim();
    if (TASK.test(title) && !issues.has(title)) issues.set(title, { title, body });
  }
  return [...issues.values()];
}
