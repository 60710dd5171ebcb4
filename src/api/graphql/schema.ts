import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { AnnouncementResolver } from '../../announcements/announcement.resolver.js';
import { AuditResolver } from '../../audit/audit.resolver.js';
import { AccessTokenResolver } from '../../auth/access-token.resolver.js';
import { AccountResolver } from '../../auth/account.resolver.js';
import { AuthResolver } from '../../auth/auth.resolver.js';
import { SecondFactorResolver } from '../../auth/second-factor.resolver.js';
import { SignInLinkResolver } from '../../auth/sign-in-link.resolver.js';
import { BuggyResolver } from '../../buggies/buggy.resolver.js';
import { PartsCatalogueResolver } from '../../buggies/parts-catalogue.resolver.js';
import { UploadHistoryResolver } from '../../buggies/upload-history.resolver.js';
import { UserBuggyResolver } from '../../buggies/user-buggy.resolver.js';
import { DashboardResolver } from '../../dashboard/dashboard.resolver.js';
import { GithubResolver } from '../../github/github.resolver.js';
import { resolveTotals } from '../../graphql/connection.factory.js';
import type { ResolverContainer } from '../../graphql/context.js';
import { NodeResolver } from '../../graphql/node.resolver.js';
import { resolveNodeIds } from '../../graphql/node.types.js';
import { LeagueResolver } from '../../leagues/league.resolver.js';
import { RacerResolver } from '../../leagues/racer.resolver.js';
import { PracticeRaceResolver } from '../../practice/practice-race.resolver.js';
import { PublishingResolver } from '../../publishing/publishing.resolver.js';
import { RaceSubscriptionResolver } from '../../races/broadcast/race.subscription.js';
import { RaceEditingResolver } from '../../races/editing/race-editing.resolver.js';
import { RaceUploadResolver } from '../../races/files/race-upload.resolver.js';
import { RaceEntryResolver, RaceLineupResolver } from '../../races/lineup/race-lineup.resolver.js';
import { RaceResolver } from '../../races/race.resolver.js';
import { RacetrackRacesResolver } from '../../races/racetrack-races.resolver.js';
import { RaceStatisticsResolver } from '../../races/results/race-statistics.resolver.js';
import { RacetrackResolver } from '../../racetracks/racetrack.resolver.js';
import { RacetrackEditingResolver } from '../../racetracks/racetrack-editing.resolver.js';
import { SettingsResolver } from '../../settings/settings.resolver.js';
import { SetupResolver } from '../../setup/setup.resolver.js';
import { ServerInfoResolver } from '../../system/server-info.resolver.js';
import { SystemInfoResolver } from '../../system/system-info.resolver.js';
import { TaskTextResolver } from '../../task-texts/task-text.resolver.js';
import { TaskResolver } from '../../tasks/task.resolver.js';
import { ApiAccessResolver } from '../../users/api-access.resolver.js';
import { RosterResolver } from '../../users/roster/roster.resolver.js';
import { RosterPreparationResolver } from '../../users/roster/roster-preparation.resolver.js';
import { UserResolver } from '../../users/user.resolver.js';
import { UserAdminResolver } from '../../users/user-admin.resolver.js';
import { WebhookResolver } from '../../webhooks/webhook.resolver.js';
import { WebhookDeliveryResolver } from '../../webhooks/webhook-delivery.resolver.js';

/** Every resolver class; the schema is what they say. */
const resolvers: NonEmptyArray<new (...dependencies: never[]) => object> = [
  NodeResolver,
  ServerInfoResolver,
  SettingsResolver,
  SetupResolver,
  SystemInfoResolver,
  AuthResolver,
  AccessTokenResolver,
  AccountResolver,
  SecondFactorResolver,
  SignInLinkResolver,
  UserResolver,
  UserAdminResolver,
  WebhookResolver,
  WebhookDeliveryResolver,
  ApiAccessResolver,
  RosterPreparationResolver,
  AuditResolver,
  RosterResolver,
  UserBuggyResolver,
  BuggyResolver,
  PartsCatalogueResolver,
  RaceResolver,
  RaceEditingResolver,
  RaceLineupResolver,
  RaceEntryResolver,
  RaceStatisticsResolver,
  LeagueResolver,
  RacerResolver,
  UploadHistoryResolver,
  RaceUploadResolver,
  PracticeRaceResolver,
  RaceSubscriptionResolver,
  RacetrackResolver,
  RacetrackEditingResolver,
  RacetrackRacesResolver,
  GithubResolver,
  AnnouncementResolver,
  DashboardResolver,
  TaskResolver,
  TaskTextResolver,
  PublishingResolver,
];

/** Builds the schema on the given instances of the resolvers. */
export async function createSchema(container: ResolverContainer): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: resolvers as never,
    container: { get: (type) => container.get(type as never) },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Input is checked by the services, which every way in goes through.
    validate: false,
    // Events come from the outbox; every subscription has a source of its own.
    pubSub: {
      publish: () => undefined,
      subscribe: () => {
        throw new Error('this subscription has no source');
      },
    },
  });
  return resolveTotals(resolveNodeIds(schema));
}
