import { Command } from 'commander';
import { createDemo } from '../demo/demo.service.js';
import { DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '../demo/demo-data.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { type OutputOptions, printResult } from './output.js';

/** `buggy demo`: something to look at. */
export function demoCommand(cli: Cli): Command {
  return new Command('demo').option('--json', 'print one JSON document').action(async (options: OutputOptions) => {
    const isNew = await withModules(cli, createDemo);
    const accounts = { administrator: DEMO_ADMINISTRATOR, student: 'ada', password: DEMO_PASSWORD };
    printResult(
      cli,
      options,
      { isNew, ...accounts },
      `${isNew ? 'The demo is ready' : 'The demo was there already'}: sign in as ${DEMO_ADMINISTRATOR} or ada, password ${DEMO_PASSWORD}.`,
    );
  });
}
