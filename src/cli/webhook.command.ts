import { Command, Option } from 'commander';
import type { Modules } from '../app/modules.js';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { StoredWebhook } from '../webhooks/webhook.store.js';
import type { StoredDelivery } from '../webhooks/webhook-delivery.store.js';
import { WebhookEvent } from '../webhooks/webhook-event.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

const EXIT_CODES = '\nExit codes: 0 done, 1 refused, 2 usage, 69 no database, 78 configuration.';

const EVENTS = Object.values(WebhookEvent).filter((event) => event !== WebhookEvent.PING);

interface AddOptions extends OutputOptions {
  readonly event: WebhookEvent[];
  readonly description: string;
}

/** `buggy webhook …`: addresses that are told of events. */
export function webhookCommand(cli: Cli): Command {
  const webhook = new Command('webhook');
  finish(webhook.command('list').description('all webhooks')).action(async (options: OutputOptions) => {
    const webhooks = await withWebhooks(cli, (services) => services.webhooks.list(operator));
    printResult(
      cli,
      options,
      { webhooks: webhooks.map(summary) },
      webhooks.map(lineOf).join('\n') || 'There are none.',
    );
  });
  finish(
    webhook
      .command('add')
      .description('register an address; prints the secret by which it checks signatures, which is not shown again')
      .argument('<url>', 'address with https')
      .addOption(new Option('--event <event...>', 'event that it is told of').choices(EVENTS).makeOptionMandatory(true))
      .option('--description <text>', 'what it is for', ''),
  ).action(async (url: string, { event: events, description, ...options }: AddOptions) => {
    const made = await withWebhooks(cli, (services) =>
      services.webhooks.create(operator, { url, events, description }),
    );
    const { secret } = made;
    printResult(cli, options, { webhook: summary(made.webhook), secret }, `${lineOf(made.webhook)}\n${secret}`);
  });
  finish(
    webhook
      .command('delete')
      .description('delete a webhook, with what was sent to it')
      .argument('<id>', 'number of the webhook', parseWebhookId)
      .option('--yes', 'really'),
  ).action(async (id: number, options: OutputOptions & { readonly yes?: boolean }) => {
    if (options.yes !== true) throw new CliError(ExitCode.USAGE, 'This cannot be undone. Say --yes if you mean it.');
    await withWebhooks(cli, (services) => services.webhooks.delete(operator, id));
    printResult(cli, options, { deleted: id }, `deleted webhook ${id}`);
  });
  finish(
    webhook
      .command('deliveries')
      .description('the last 100 things that were sent to a webhook or are to be, latest first')
      .argument('<id>', 'number of the webhook', parseWebhookId),
  ).action(async (id: number, options: OutputOptions) => {
    const [page] = await withWebhooks(cli, (services) => services.deliveries.pages(operator, [id], { first: 100 }));
    const nodes = page?.nodes ?? [];
    printResult(cli, options, { deliveries: nodes }, nodes.map(deliveryLineOf).join('\n') || 'There are none.');
  });
  finish(
    webhook
      .command('replay')
      .description('send something again; a server does it')
      .argument('<delivery>', 'number of the delivery'),
  ).action(async (id: string, options: OutputOptions) => {
    const delivery = await withWebhooks(cli, (services) => services.deliveries.replay(operator, id));
    printResult(cli, options, { delivery }, deliveryLineOf(delivery));
  });
  return webhook;
}

function finish(command: Command): Command {
  return command.option('--json', 'print one JSON document').addHelpText('after', EXIT_CODES);
}

const withWebhooks = <Result>(
  cli: Cli,
  work: (services: Modules['webhooks']['services']) => Promise<Result>,
): Promise<Result> => withModules(cli, ({ webhooks }) => work(webhooks.services));

function summary({ databaseId: id, ...rest }: StoredWebhook) {
  return { id, ...rest };
}

function lineOf({ databaseId, isEnabled, url, events, note }: StoredWebhook): string {
  const state = isEnabled ? 'enabled' : 'disabled';
  return [databaseId, state, url, events.join(','), ...(note === null ? [] : [note])].join('\t');
}

function deliveryLineOf({ id, createdAt, event, state, attempts, error }: StoredDelivery): string {
  return [id, createdAt.toISOString(), event, state, attempts, ...(error === null ? [] : [error])].join('\t');
}

function parseWebhookId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not the number of a webhook.`);
}
