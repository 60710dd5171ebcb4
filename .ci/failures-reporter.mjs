import { appendFileSync } from 'node:fs';

/**
 * A reporter of Vitest that adds what failed to the file that FAILURES_SUMMARY names: a line for each failure, with the test
 * file, the test and the first line of its error.
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
    const outside = unhandledErrors.map((error) => line(error.VITEST_TEST_PATH ?? '-', 'outside of the tests', error));
    appendFileSync(process.env.FAILURES_SUMMARY, [...lines, ...outside].map((text) => `${text}\n`).join(''));
  }
}

function line(file, test, error) {
  const reason = String(error?.message ?? 'no reason given').split('\n', 1)[0];
  return [file, test, reason].map((text) => text.replaceAll(/\s+/g, ' ')).join(' | ');
}
