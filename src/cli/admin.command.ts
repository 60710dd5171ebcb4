import { Command } from 'commander';
import { AuditAction } from '../audit/audit-action.js';
import { REDACTED, recordAudit } from '../audit/record-audit.js';
import { AppError } from '../errors/app-error.js';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import { PasswordHasher } from '../identity/password-hasher.js';
import { StaffRole } from '../identity/staff-role.js';
import { hasAdministrator, makeAdministrator } from '../users/administrator.js';
import { checkPassword } from '../users/password.js';
import { userSubject } from '../users/user-subject.js';
import { checkUsername } from '../users/username.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';
import { type PasswordOptions, readPassword } from './password-option.js';

/** `buggy admin …`: for the day when nobody can get in. */
export function adminCommand(cli: Cli): Command {
  const admin = new Command('admin');
  admin
    .command('recover')
    .description('make an administrator when none is left who can sign in')
    .argument('<name>', 'username: a new account, or one that becomes an administrator')
    .option('--password <password>', 'password, 8 to 80 characters; others on this machine may see it')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 made, 1 refused, 2 usage, 69 no database, 78 configuration.')
    .action(async (name: string, options: OutputOptions & PasswordOptions) => {
      const password = await readPassword(cli, options);
      if (password === null) throw new CliError(ExitCode.USAGE, 'Give the password by --password-stdin or --password.');
      const username = await recover(cli, name, password);
      printResult(cli, options, { username }, `${username} is an administrator now.`);
    });
  return admin;
}

async function recover(cli: Cli, name: string, password: string): Promise<string> {
  const username = checkUsername(name);
  checkPassword(password);
  const hash = await new PasswordHasher().hash(password);
  await withModules(cli, (_modules, { database }) =>
    database.transactional(async (em) => {
      await em.execute('LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE');
      if (await hasAdministrator(em)) {
        throw AppError.conflict('There is an administrator who can sign in. Ask them, or use buggy user add.');
      }
      const id = await makeAdministrator(em, username, hash);
      await recordAudit(em, operator, {
        action: AuditAction.USER_CHANGED,
        subject: userSubject({ id, username }),
        after: { staff_role: StaffRole.ADMINISTRATOR, is_active: true, password: REDACTED },
      });
    }),
  );
  return username;
}
