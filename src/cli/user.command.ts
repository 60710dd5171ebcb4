import { Command, Option } from 'commander';
import { operator } from '../identity/actor.js';
import { StaffRole } from '../identity/staff-role.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { type OutputOptions, printResult } from './output.js';
import { type PasswordOptions, readPassword } from './password-option.js';
import { userImportCommand } from './user-import.command.js';
import { userLinksCommand } from './user-links.command.js';
import { userPrepareCommand } from './user-prepare.command.js';

interface AddOptions extends OutputOptions, PasswordOptions {
  readonly role: 'student' | 'ta' | 'admin';
  readonly apiKey?: boolean;
  readonly apiSecret?: string;
  readonly oneTime?: boolean;
}

const STAFF_ROLES = { student: null, ta: StaffRole.TEACHING_ASSISTANT, admin: StaffRole.ADMINISTRATOR } as const;

/** `buggy user …`: accounts. */
export function userCommand(cli: Cli): Command {
  const user = new Command('user');
  user
    .command('add')
    .description('make an account')
    .argument('<name>', 'username: 2 to 32 characters, stored in lower case')
    .addOption(new Option('--role <role>', 'what they are').choices(['student', 'ta', 'admin']).default('student'))
    .option(
      '--password <password>',
      'password, 8 to 80 characters; others on this machine may see it in the list of processes',
    )
    .option('--password-stdin', 'read the password from standard input')
    .option('--api-key', 'hand out an API key; it is shown this once only')
    .option('--api-secret <secret>', 'set the API secret; its time starts now')
    .option('--one-time', 'the API secret works only once')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 made, 1 refused, 2 usage, 69 no database, 78 configuration.')
    .action(async (name: string, options: AddOptions) => {
      const password = await readPassword(cli, options);
      const { apiKey, username } = await withModules(cli, ({ users }) =>
        users.services.registration.register(operator, {
          username: name,
          password,
          isStudent: options.role === 'student',
          staffRole: STAFF_ROLES[options.role],
          withApiKey: options.apiKey ?? false,
          apiSecret: options.apiSecret ?? null,
          isSecretOneTime: options.oneTime ?? null,
        }),
      );
      const keyLine = apiKey === null ? '' : `\nAPI key: ${apiKey} (it is not shown again)`;
      printResult(cli, options, { username, ...(apiKey === null ? {} : { apiKey }) }, `made ${username}${keyLine}`);
    });
  user.addCommand(userImportCommand(cli));
  user.addCommand(userLinksCommand(cli));
  user.addCommand(userPrepareCommand(cli));
  return user;
}
