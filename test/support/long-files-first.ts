import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take long, those that take longest first. */
const LONG = ['test/startup/', 'test/browser/', 'test/api/', 'test/launcher/', 'test/cli/'];

/** Runs the files of slow folders first, so that at the end no worker waits for another one's long file. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  const path = relative(project.config.root, moduleId);
  const rank = LONG.findIndex((folder) => path.startsWith(folder));
  return rank === -1 ? LONG.length : rank;
}
