import { parseDocument } from 'yaml';
import { AppError } from '../errors/app-error.js';

/** Everything that set-up asks for. */
export interface SetupAnswers {
  readonly administrator: { readonly username: string; readonly password: string };
  /** The code that staff will share. */
  readonly authorisationCode: string;
  /** Values of settings, as people write them; null for the default. */
  readonly settings: Readonly<Record<string, string | null>>;
}

/** Some answers of set-up cannot be used; the message lists all of them. */
export class SetupAnswersError extends Error {
  override readonly name = 'SetupAnswersError';

  constructor(readonly problems: readonly string[]) {
    super(['Some answers cannot be used:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

const EXAMPLE = `administrator:
  username: head
  password: a long password
authorisationCode: what staff share
settings:
  BUGGY_RACE_SERVER_URL: https://buggy.example.com
  PROJECT_CODE: CS1999`;

/**
 * Reads a file of answers: YAML, hence also JSON.
 *
 * @throws SetupAnswersError that lists everything that is wrong with its form
 */
export function readSetupAnswers(text: string): SetupAnswers {
  const document = parseDocument(text, { schema: 'failsafe' });
  if (document.errors.length > 0) throw new SetupAnswersError(document.errors.map(({ message }) => message));
  const answers: unknown = document.toJS();
  if (!isMap(answers)) throw new SetupAnswersError([`The file must look like this:\n${EXAMPLE}`]);
  const { administrator, authorisationCode, settings = {}, ...others } = answers;
  const problems = Object.keys(others).map(
    (name) => `${name} is no answer: there are administrator, authorisationCode and settings.`,
  );
  const person = isMap(administrator) ? administrator : {};
  const { username, password } = person;
  if (typeof username !== 'string') problems.push('administrator.username is missing.');
  if (typeof password !== 'string') problems.push('administrator.password is missing.');
  if (typeof authorisationCode !== 'string') problems.push('authorisationCode is missing.');
  if (!isMap(settings)) problems.push('settings must be a list of names with their values.');
  const values = isMap(settings) ? Object.entries(settings) : [];
  for (const [name, value] of values) {
    if (typeof value !== 'string') problems.push(`settings.${name} must be one value.`);
  }
  if (problems.length > 0) throw new SetupAnswersError(problems);
  return {
    administrator: { username: String(username), password: String(password) },
    authorisationCode: String(authorisationCode),
    settings: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
  };
}

/** What an answer is refused for, if it is: the message of the failure that checking it throws. */
export function problemOf(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof AppError) return [error.message];
    throw error;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
