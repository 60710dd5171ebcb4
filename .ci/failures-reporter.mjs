import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter of Vitest that writes what failed into the file that FAILURES_FILE names: a line for each failure, with the test
 * file (`-` if it is not known), the test and the first line of its error, between tabs. Nothing failed: the file is empty.
 */
export default class FailuresReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const lines = modules.flatMap((module) => [
      ...module.errors().map((error) => line(module.relativeModuleId, 'the file itself', error)),
      ...[...module.children.allSuites()].flatMap((suite) =>
        suite.errors().map((error) => line(module.relativeModuleId, suite.fullName, error)),
      ),
      ...[...module.children.allTests('failed')].map((test) =>
        line(module.relativeModuleId, test.fullName, test.result().errors[0]),
      ),
    ]);
    const outside = unhandledErrors.map((error) => {
      const path = error.VITEST_TEST_PATH;
      return line(path === undefined ? '-' : relative(process.cwd(), path), 'outside of the tests', error);
    });
    writeFileSync(process.env.FAILURES_FILE, [...lines, ...outside].map((text) => `${text}\n`).join(''));
  }
}

function line(file, test, error) {
  const reason = String(error?.message ?? 'no reason given').split('\n', 1)[0];
  return [file, test, reason].map((text) => text.replaceAll(/\s+/g, ' ')).join('\t');
}
