import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { SignInLink, SignInLinkService } from '../auth/sign-in-link.service.js';
import { signInSheet } from '../auth/sign-in-sheet.js';
import type { Database } from '../database/database.js';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

interface LinksOptions extends OutputOptions {
  readonly students?: boolean;
  readonly hours: string;
  readonly sheet?: string;
}

/** `buggy user links`: links by which people sign in once, instead of passwords. */
export function userLinksCommand(cli: Cli): Command {
  return new Command('links')
    .description('make links by which people sign in once and choose a password')
    .argument('[names...]', 'usernames')
    .option('--students', 'for every active student who has never signed in')
    .option('--hours <hours>', 'for how many hours they work, at most 1440', '168')
    .option('--sheet <file>', 'write a page of HTML with a slip for each, to print and cut up')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 made, 1 refused, 2 usage, 69 no database, 78 configuration.')
    .action(async (names: string[], options: LinksOptions) => {
      if ((names.length === 0) === (options.students !== true)) {
        throw new CliError(ExitCode.USAGE, 'Say for whom: give usernames, or --students.');
      }
      const links = await withModules(cli, ({ auth }, { database }) =>
        makeLinks(auth.services.links, database, names, options),
      );
      if (options.sheet !== undefined) await writeFile(options.sheet, signInSheet(links), { mode: 0o600 });
      const lines = links.map(({ username, url }) => `${username} ${url}`);
      printResult(cli, options, { links }, lines.join('\n') || 'There is nobody who needs one.');
    });
}

async function makeLinks(
  links: SignInLinkService,
  database: Database,
  names: readonly string[],
  options: LinksOptions,
): Promise<SignInLink[]> {
  const wanted = names.map((name) => name.toLowerCase());
  const users = await database.query<{ id: number; username: string }>(
    options.students === true
      ? 'SELECT id, username FROM users WHERE is_student AND is_active AND signed_in_at IS NULL'
      : 'SELECT id, username FROM users WHERE username = ANY($1)',
    options.students === true ? [] : [wanted],
  );
  const unknown = wanted.filter((name) => !users.some(({ username }) => username === name));
  if (unknown.length > 0) throw new CliError(ExitCode.FAILURE, `There is no user called ${unknown.join(', ')}.`);
  const ids = users.map(({ id }) => id);
  return await links.make(operator, ids, Number(options.hours), '');
}
