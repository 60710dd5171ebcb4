import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { RaceUploadService } from '../races/files/race-upload.service.js';
import type { RaceUploadWarning } from '../races/files/race-upload-warning.js';
import { type Verdict, verifyRaceFile } from '../racing/index.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';
import { addRaceAdministration } from './race-admin.command.js';
import { addRaceRun } from './race-run.command.js';
import { confirm, isAtTerminal } from './terminal.js';
import { parseRaceId, withRaces } from './with-races.js';

/** `buggy race …`: races and their files. */
export function raceCommand(cli: Cli): Command {
  const race = new Command('race');
  race
    .command('verify')
    .description('run a finished race again from its entries, seed and rules, and compare byte for byte')
    .argument('<file-or-url>', 'race file, or its address on a server')
    .option('--commitment <sha256>', 'what the server said of the seed before the race')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 the same, 3 not the same, 1 cannot be read, 2 usage.')
    .action(async (source: string, options: OutputOptions & { readonly commitment?: string }) => {
      const text = await readSource(source);
      const verdict = holdAgainstCommitment(verifyRaceFile(text), text, options.commitment);
      if (verdict.ok)
        return printResult(cli, options, { source, verified: true }, 'The race file is verified: same bytes.');
      printResult(cli, options, { source, verified: false, reason: verdict.reason }, `NOT verified: ${verdict.reason}`);
      cli.exitCode = ExitCode.NEGATIVE;
    });
  race
    .command('download')
    .description('write the race file of a race: the finished one, or the one for a runner')
    .argument('<id>', 'number of the race', parseRaceId)
    .option('--runner', 'the file to run elsewhere, without buggies')
    .option('--with-buggies', 'the file to run elsewhere, with buggies')
    .option('--output <file>', 'where to write it; without it, to standard output')
    .option('--json', 'print one JSON document; needs --output')
    .action(async (id: number, options: OutputOptions & DownloadOptions) => {
      requirePlace(options);
      const file = await withRaces(cli, ({ files }) =>
        options.runner || options.withBuggies
          ? files.forRunner(operator, id, options.withBuggies ?? false)
          : files.finished(operator, id),
      );
      if ('location' in file) {
        throw new CliError(ExitCode.FAILURE, `This server does not keep the file; it is at ${file.location}.`);
      }
      if (options.output === undefined) return void cli.stdout.write(file.contents);
      await writeFile(options.output, file.contents);
      printResult(cli, options, { file: options.output, sha256: file.sha256 }, `wrote ${options.output}`);
    });
  race
    .command('buggies')
    .description('write the buggies of active students as CSV, which `race run --csv` takes')
    .option('--all', 'those of staff and guests, too')
    .option('--output <file>', 'where to write them; without it, to standard output')
    .option('--json', 'print one JSON document; needs --output')
    .action(async (options: OutputOptions & { readonly all?: boolean; readonly output?: string }) => {
      requirePlace(options);
      const { contents } = await withRaces(cli, ({ entrantsCsv }) =>
        entrantsCsv.export(operator, options.all ?? false),
      );
      if (options.output === undefined) return void cli.stdout.write(contents);
      await writeFile(options.output, contents);
      printResult(cli, options, { file: options.output }, `wrote ${options.output}`);
    });
  race
    .command('upload')
    .description('store the results of a race that was run elsewhere')
    .argument('<id>', 'number of the race', parseRaceId)
    .argument('<file>', 'race file that the runner made')
    .option('--accept <keys>', 'store the results in spite of these warnings, with commas between their keys')
    .option('--accept-warnings', 'store the results in spite of any warnings')
    .option('--overwrite-url', 'have the race take over the race_file_url of the file')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nWithout --accept, people at a terminal are asked about each warning.\nExit codes: 0 stored, 3 not stored because of warnings, 1 refused, 2 usage, 69 no database.',
    )
    .action(async (id: number, path: string, options: OutputOptions & AcceptOptions) => {
      const contents = await readSource(path);
      const { isStored, warnings } = await withRaces(cli, ({ uploads }) =>
        uploadResults(cli, uploads, id, contents, options),
      );
      const outcome = isStored ? 'Results stored.' : 'Nothing stored. Accept the warnings with --accept KEY,KEY.';
      const lines = warnings.map(({ key, message }) => `- ${key}: ${message}`);
      printResult(cli, options, { raceId: id, stored: isStored, warnings }, [...lines, outcome].join('\n'));
      if (!isStored) cli.exitCode = ExitCode.NEGATIVE;
    });
  addRaceRun(cli, race);
  addRaceAdministration(cli, race);
  return race;
}

/** A verdict that takes into account whether the seed is the one that the server had fixed before the race. */
function holdAgainstCommitment(verdict: Verdict, text: string, commitment: string | undefined): Verdict {
  if (!verdict.ok || commitment === undefined) return verdict;
  const { seed } = JSON.parse(text) as { seed: string };
  if (createHash('sha256').update(seed).digest('hex') === commitment.toLowerCase()) return verdict;
  return { ok: false, reason: 'Its seed is not the one that the server had fixed before the race.' };
}

interface AcceptOptions {
  readonly accept?: string;
  readonly overwriteUrl?: boolean;
  readonly acceptWarnings?: boolean;
}

/** Checks a file first, then stores it with what was accepted beforehand, or is accepted step by step. */
async function uploadResults(
  cli: Cli,
  uploads: RaceUploadService,
  raceId: number,
  contents: string,
  options: OutputOptions & AcceptOptions,
): Promise<{ isStored: boolean; warnings: readonly RaceUploadWarning[] }> {
  const upload = { contents, isOverwritingUrl: options.overwriteUrl ?? false };
  const { warnings } = await uploads.check(operator, raceId, upload);
  const accepted = new Set(options.accept?.split(',').map((key) => key.trim()));
  const isAsking = options.accept === undefined && !options.acceptWarnings && !options.json && isAtTerminal(cli);
  for (const { key, message } of warnings) {
    if (options.acceptWarnings || (isAsking && (await confirm(cli, `${message} Accept?`, false)))) {
      accepted.add(key);
    }
  }
  if (!warnings.every(({ key }) => accepted.has(key))) return { isStored: false, warnings };
  await uploads.upload(operator, raceId, upload, [...accepted]);
  return { isStored: true, warnings };
}

interface DownloadOptions {
  readonly runner?: boolean;
  readonly withBuggies?: boolean;
  readonly output?: string;
}

/** With `--json` standard output is taken, so the file has to go elsewhere. */
function requirePlace({ json, output }: OutputOptions & { readonly output?: string }): void {
  if (json && output === undefined) {
    throw new CliError(ExitCode.USAGE, 'With --json the file itself needs another place: give --output FILE.');
  }
}

async function readSource(source: string): Promise<string> {
  try {
    if (!/^https?:\/\//.test(source)) return await readFile(source, 'utf8');
    const answer = await fetch(source);
    if (answer.ok) return await answer.text();
    throw new Error(`the server answered ${answer.status}`);
  } catch (error) {
    throw new CliError(
      ExitCode.FAILURE,
      `${source} cannot be read: ${error instanceof Error ? error.message : error}.`,
    );
  }
}
