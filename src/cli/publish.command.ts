import { setTimeout } from 'node:timers/promises';
import { Argument, Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { type Publication, PublishingService } from '../publishing/publishing.service.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

/** What artefacts are called on the command line. */
const NAMES: Readonly<Record<string, ArtefactName>> = {
  tasks: ArtefactName.TASK_LIST,
  'tech-notes': ArtefactName.TECH_NOTES,
  editor: ArtefactName.EDITOR,
};

/** Longest wait for the config service, in milliseconds, and how often it is asked meanwhile. */
const WAIT_MS = { longest: 60_000, between: 200 } as const;

/** `buggy publish`: has the config service publish, and waits for it. */
export function publishCommand(cli: Cli): Command {
  return new Command('publish')
    .addArgument(new Argument('[artefacts...]', 'what to publish').choices(Object.keys(NAMES)))
    .option('--status', 'only say what is published, and whether it is out of date')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 usage, 69 no database or config service, 78 configuration.',
    )
    .action(async (chosen: string[], options: OutputOptions & { readonly status?: boolean }) => {
      const wanted = (chosen.length === 0 ? Object.keys(NAMES) : chosen).flatMap((name) => NAMES[name] ?? []);
      const publications = await withPublishing(cli, async (publishing) => {
        if (!options.status) await publishing.request(operator, wanted);
        return await finished(publishing, wanted);
      });
      printResult(cli, options, { publications: publications.map(toPlain) }, publications.map(toText).join('\n'));
      if (publications.some(({ state }) => state === 'FAILED')) {
        throw new CliError(ExitCode.FAILURE, 'Not everything was published; what was there before still is.');
      }
    });
}

/** The artefacts once nothing of them is being made. */
async function finished(publishing: PublishingService, wanted: readonly ArtefactName[]): Promise<Publication[]> {
  for (let waited = 0; waited <= WAIT_MS.longest; waited += WAIT_MS.between) {
    const publications = (await publishing.list(operator)).filter(({ artefact }) => wanted.includes(artefact));
    if (publications.every(({ state }) => state === 'IDLE' || state === 'FAILED')) return publications;
    await setTimeout(WAIT_MS.between);
  }
  throw new CliError(
    ExitCode.UNAVAILABLE,
    'It was asked for, but the config service has not done it. Is it running? It will do it as soon as it is.',
  );
}

const withPublishing = <Result>(cli: Cli, work: (publishing: PublishingService) => Promise<Result>): Promise<Result> =>
  withModules(cli, ({ publishing }) => work(publishing.services.publishing));

function toPlain({ artefact, state, error, version, outdatedBy, files }: Publication) {
  return {
    ...{ artefact, state, error, outdatedBy },
    publishedAt: version?.publishedAt ?? null,
    report: version?.report ?? [],
    files: files.map(({ path, size }) => ({ path, size })),
  };
}

function toText({ artefact, error, version, outdatedBy, files }: Publication): string {
  const name = Object.entries(NAMES).find(([, value]) => value === artefact)?.[0] ?? artefact;
  const size = Math.ceil(files.reduce((sum, file) => sum + file.size, 0) / 1000);
  return [
    version === null ? `${name}: not published` : `${name}: ${files.length} files, ${size} kB`,
    ...(error === null ? [] : [`  failed: ${error}`]),
    ...(version?.report ?? []).map((line) => `  ${line}`),
    ...(outdatedBy.length === 0 ? [] : [`  out of date: ${outdatedBy.join(', ')}`]),
  ].join('\n');
}
