import type { Command } from 'commander';
import type { Cli } from './cli.js';

/** A command of the first level. Its module is loaded only when it is called, because most of them load the server's code. */
interface LazyCommand {
  readonly description: string;
  readonly load: () => Promise<(cli: Cli) => Command>;
}

/** The commands of the first level, in the order in which `buggy --help` lists them. */
export const commands: Readonly<Record<string, LazyCommand>> = {
  setup: {
    description: 'set a new server up from a file of answers',
    load: async () => (await import('./setup.command.js')).setupCommand,
  },
  user: { description: 'accounts', load: async () => (await import('./user.command.js')).userCommand },
  admin: { description: 'administrators', load: async () => (await import('./admin.command.js')).adminCommand },
  race: { description: 'races and race files', load: async () => (await import('./race.command.js')).raceCommand },
  racetrack: {
    description: 'racetracks',
    load: async () => (await import('./racetrack.command.js')).racetrackCommand,
  },
  league: { description: 'leagues', load: async () => (await import('./league.command.js')).leagueCommand },
  task: { description: 'tasks of the project', load: async () => (await import('./task.command.js')).taskCommand },
  publish: {
    description: 'publish tasks, tech notes and the starter editor; all of them without a name',
    load: async () => (await import('./publish.command.js')).publishCommand,
  },
  webhook: {
    description: 'addresses that are told of events',
    load: async () => (await import('./webhook.command.js')).webhookCommand,
  },
  query: {
    description: 'send a GraphQL operation to a server, and print its answer',
    load: async () => (await import('./query.command.js')).queryCommand,
  },
  demo: {
    description:
      'fill the server with 40 made-up students and three races; their password is public, so only for trying out',
    load: async () => (await import('./demo.command.js')).demoCommand,
  },
};
