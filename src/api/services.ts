import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AnnouncementResolver } from '../announcements/announcement.resolver.js';
import { AnnouncementService } from '../announcements/announcement.service.js';
import { AnnouncementEditingService } from '../announcements/announcement-editing.service.js';
import { AuditResolver } from '../audit/audit.resolver.js';
import { AuditService } from '../audit/audit.service.js';
import { AccessTokenResolver } from '../auth/access-token.resolver.js';
import type { AccessTokenService } from '../auth/access-token.service.js';
import { AccountResolver } from '../auth/account.resolver.js';
import { AuthResolver } from '../auth/auth.resolver.js';
import type { AuthService } from '../auth/auth.service.js';
import { composeAuth } from '../auth/compose-auth.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import type { OidcService } from '../auth/oidc.service.js';
import { PasswordHasher } from '../auth/password-hasher.js';
import { SecondFactorResolver } from '../auth/second-factor.resolver.js';
import { SignInLinkResolver } from '../auth/sign-in-link.resolver.js';
import type { ApiUploadService } from '../buggies/api-upload.service.js';
import { composeBuggies } from '../buggies/compose-buggies.js';
import type { SpecificationFileService } from '../buggies/specification-file.service.js';
import { DashboardResolver } from '../dashboard/dashboard.resolver.js';
import { DashboardService } from '../dashboard/dashboard.service.js';
import type { Database } from '../database/database.js';
import type { DatabaseClock } from '../database/database-clock.js';
import type { EventBus } from '../database/event-bus.js';
import { Jobs } from '../database/jobs.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import { composeGithub } from '../github/compose-github.js';
import { githubAccountLoader } from '../github/github.loaders.js';
import { GithubResolver } from '../github/github.resolver.js';
import type { GithubConnectService } from '../github/github-connect.service.js';
import type { VscodeWorkspaceService } from '../github/vscode-workspace.service.js';
import type { ResolverContainer } from '../graphql/context.js';
import { NodeResolver } from '../graphql/node.resolver.js';
import { resolverContainer } from '../graphql/resolver-container.js';
import { leagueResolvers } from '../leagues/league-resolvers.js';
import { HtmlRenderer } from '../markdown/html-renderer.js';
import { PracticeRaceResolver } from '../practice/practice-race.resolver.js';
import { PracticeRaceService } from '../practice/practice-race.service.js';
import { deletePracticeRacesWith } from '../practice/practice-race.store.js';
import { composePublishing } from '../publishing/compose-publishing.js';
import { RaceSubscriptionResolver } from '../races/broadcast/race.subscription.js';
import { RaceBroadcastService } from '../races/broadcast/race-broadcast.service.js';
import { RaceChangeFeed } from '../races/broadcast/race-change-feed.js';
import { RaceWithdrawalFeed } from '../races/broadcast/race-withdrawal-feed.js';
import { composeRaces, newSeed, type RaceServices } from '../races/compose-races.js';
import { RaceAnonymiser } from '../races/race-anonymiser.js';
import { raceResolvers } from '../races/race-resolvers.js';
import { racetrackRacesLoader } from '../races/racetrack-races.loader.js';
import { RacetrackRacesResolver } from '../races/racetrack-races.resolver.js';
import { RacetrackResolver } from '../racetracks/racetrack.resolver.js';
import { RacetrackService } from '../racetracks/racetrack.service.js';
import { RacetrackAssetService } from '../racetracks/racetrack-asset.service.js';
import { RacetrackEditingResolver } from '../racetracks/racetrack-editing.resolver.js';
import { RacetrackEditingService } from '../racetracks/racetrack-editing.service.js';
import { composeSettings } from '../settings/compose-settings.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { SettingsResolver } from '../settings/settings.resolver.js';
import { SettingsService } from '../settings/settings.service.js';
import { SettingsHistoryService } from '../settings/settings-history.service.js';
import type { Variables } from '../settings/settle-settings.js';
import { announceInitialCode } from '../setup/announce-initial-code.js';
import { SetupResolver } from '../setup/setup.resolver.js';
import { SetupService } from '../setup/setup.service.js';
import { SetupGate } from '../setup/setup-gate.js';
import { ServerInfoResolver } from '../system/server-info.resolver.js';
import { SystemInfoResolver } from '../system/system-info.resolver.js';
import { SystemInfoService } from '../system/system-info.service.js';
import { composeTasks } from '../tasks/compose-tasks.js';
import type { Converter } from '../threads/converter.js';
import { openThreadPools, SIMULATION_THREADS } from '../threads/thread-pools.js';
import { ApiAccessResolver } from '../users/api-access.resolver.js';
import { composeUsers } from '../users/compose-users.js';
import { RosterImportService } from '../users/roster/roster-import.service.js';
import { rosterResolvers } from '../users/roster/roster-resolvers.js';
import { UsersCsvService } from '../users/roster/users-csv.service.js';
import { userProfileLoader } from '../users/user.loaders.js';
import { UserResolver } from '../users/user.resolver.js';
import { UserAdminResolver } from '../users/user-admin.resolver.js';
import { serveWebhooks } from '../webhooks/serve-webhooks.js';
import type { ServerOverrides } from './server-overrides.js';

/** Forks that one process makes ready at once: most of the time each waits for GitHub's pace. */
const INJECTIONS_AT_ONCE = 5;

/** What the services of a process are built on. */
export interface Foundations extends ServerOverrides {
  readonly environment: ProcessEnvironment;
  readonly database: Database;
  readonly bus: EventBus;
  readonly settings: LiveSettings;
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Variables;
  readonly keyedHash: KeyedHash;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
  /** The clock of races, which is the same for all servers. */
  readonly raceNow: () => Date;
  readonly clock: Pick<DatabaseClock, 'aheadSeconds'>;
}

/** The services that routes use, and the resolvers on top of all of them. */
export interface ApiServices {
  readonly auth: AuthService;
  readonly tokens: AccessTokenService;
  readonly oidc: OidcService;
  readonly audit: AuditService;
  readonly rosters: RosterImportService;
  readonly dashboard: DashboardService;
  readonly usersCsv: UsersCsvService;
  readonly apiUploads: ApiUploadService;
  readonly githubConnecting: GithubConnectService;
  readonly workspaces: VscodeWorkspaceService;
  /** Services of races that routes serve files of. */
  readonly racing: Pick<RaceServices, 'files' | 'index' | 'previews' | 'entrantsCsv'>;
  readonly practice: PracticeRaceService;
  /** What is published, for the routes that serve it. */
  readonly publishing: Pick<ReturnType<typeof composePublishing>, 'content' | 'notes' | 'editors' | 'issuesName'>;
  /** Tasks and texts about them, for the routes that give them out as files. */
  readonly course: Pick<ReturnType<typeof composeTasks>, 'tasks' | 'texts' | 'textFiles'>;
  readonly trackAssets: RacetrackAssetService;
  readonly specifications: SpecificationFileService;
  /** Origins elsewhere from which pages load racetracks. */
  readonly trackOrigins: () => Promise<readonly string[]>;
  readonly setupGate: SetupGate;
  readonly system: SystemInfoService;
  /** Other threads, for what takes long to read. */
  readonly converter: Converter;
  readonly resolvers: ResolverContainer;
  /** How many subscriptions to races run at the moment. */
  viewerCount(): number;
  /** Writes the authorisation code to the log, unless somebody has chosen one. */
  announceCode(): Promise<void>;
  /** Begins with jobs. */
  work(): Promise<void>;
  /** Ends what the services keep running. */
  close(): Promise<void>;
}

/** Puts the services of an API server together: the one place that knows what needs what. */
export function createServices({
  environment,
  database,
  bus,
  settings,
  variables,
  keyedHash,
  log,
  now,
  raceNow,
  clock,
  resolveHost,
  passwordCost,
  threads,
  initialCode,
}: Foundations): ApiServices {
  const values = () => settings.values;
  const passwords = PasswordHasher.of(keyedHash, passwordCost);
  const settingsParts = { database, live: settings, keyedHash, passwords, environment: variables, initialCode };
  const changing = { ...settingsParts, ...composeSettings(settingsParts) };
  const { simulator, practiceSimulator, converter, close: closeThreads } = threads ?? openThreadPools();
  const anonymiser = new RaceAnonymiser(simulator, values);
  const jobs = new Jobs(database, log);
  const renderer = new HtmlRenderer(converter);
  const hooks = serveWebhooks({
    ...{ database, bus, jobs, cipher: changing.cipher, settings: values, now, log, randomBytes, random: Math.random },
    resolve: resolveHost,
  });
  const people = {
    announce: hooks.announce,
    ...{ database, passwords, keyedHash, jobs, converter, log, now, settings: values },
    ...{ authorisation: changing.authorisation, cipher: changing.cipher },
  };
  const { auth, passwordChanges, secondFactors, links, oidc, resets, sessions, tokens } = composeAuth(people);
  const { users, lists, profiles, access, registration, editing, deletion } = composeUsers({
    ...people,
    anonymise: async (em, leaving) => {
      await anonymiser.anonymise(em, leaving);
      await deletePracticeRacesWith(
        em,
        leaving.map(({ id }) => id),
      );
    },
  });
  const rosters = new RosterImportService(people);
  const usersCsv = new UsersCsvService(database, values, now);
  const audit = new AuditService(database);
  const garage = composeBuggies({ database, settings: values, users, access, announcing: hooks.uploads });
  const { buggies, apiUploads, specifications } = garage;
  const tracks = new RacetrackService(database);
  const racing = composeRaces({ database, jobs, simulator, settings: values, now: raceNow, randomBytes, log });
  const { races, runs } = racing;
  const broadcasts = new RaceBroadcastService(database, bus, values, raceNow);
  const practice = new PracticeRaceService({
    ...{ database, races, tracks, simulator: practiceSimulator, settings: values, now: raceNow },
    ...{ newSeed: () => newSeed(randomBytes), newId: randomUUID },
  });
  const raceChanges = new RaceChangeFeed(database, bus);
  const raceWithdrawals = new RaceWithdrawalFeed(bus);
  const announcements = new AnnouncementService(database, bus, now);
  const setupGate = new SetupGate(database);
  const system = new SystemInfoService(database, jobs, settings, environment, now, clock);

  const { publishedDir } = environment;
  const course = composeTasks({
    database,
    settings: values,
    authorisation: changing.authorisation,
    renderer,
    converter,
    now,
  });
  const publishing = composePublishing({ database, bus, settings: values, publishedDir, log, now });
  const { content } = publishing;
  const dashboard = new DashboardService(database, access, values, now);
  const github = composeGithub({ database, jobs, secretKey: keyedHash, settings: values, content, log, now });

  const resolvers = resolverContainer([
    new NodeResolver({
      User: (actor, ids) => users.findVisible(actor, ids),
      Buggy: (actor, ids) => buggies.findVisible(actor, ids),
      Race: (actor, ids) => races.findVisible(actor, ids),
      Racetrack: (_, ids) => tracks.findByIds(ids),
      Announcement: (actor, ids) => announcements.findVisible(actor, ids),
      Task: (actor, ids) => course.tasks.findVisible(actor, ids),
    }),
    new ServerInfoResolver(database, settings),
    new SettingsResolver(new SettingsService(changing), new SettingsHistoryService(database)),
    new SystemInfoResolver(system),
    new SetupResolver(new SetupService(changing), setupGate, auth),
    new AuthResolver(auth, links, resets),
    new SecondFactorResolver(secondFactors, users),
    new SignInLinkResolver(links),
    new AccessTokenResolver(tokens),
    new AccountResolver(passwordChanges, sessions, users),
    new UserResolver(users, lists, userProfileLoader(profiles)),
    new UserAdminResolver({ users, registration, editing, deletion }),
    new ApiAccessResolver(access),
    new AuditResolver(audit),
    ...rosterResolvers(rosters, { jobs, bus, settings: values, converter }),
    ...garage.resolvers,
    ...raceResolvers(racing),
    ...leagueResolvers(database, races, values, raceNow),
    new PracticeRaceResolver(practice),
    new RaceSubscriptionResolver(broadcasts, raceChanges, raceWithdrawals),
    new RacetrackResolver(tracks),
    new RacetrackEditingResolver(new RacetrackEditingService(database, values, converter)),
    new RacetrackRacesResolver(racetrackRacesLoader(database, races)),
    ...hooks.resolvers,
    new AnnouncementResolver(announcements, new AnnouncementEditingService(database, renderer, now), renderer),
    new DashboardResolver(dashboard),
    ...course.resolvers,
    ...publishing.resolvers,
    new GithubResolver(github.accounts, github.forks, githubAccountLoader(github.accounts)),
  ]);
  return {
    ...{
      auth,
      tokens,
      oidc,
      audit,
      rosters,
      usersCsv,
      apiUploads,
      specifications,
      racing,
      practice,
      setupGate,
      system,
      converter,
      course,
      dashboard,
      publishing,
      resolvers,
    },
    githubConnecting: github.connecting,
    workspaces: github.workspaces,
    viewerCount: () => broadcasts.viewerCount + raceChanges.viewerCount + raceWithdrawals.viewerCount,
    trackAssets: new RacetrackAssetService(database),
    trackOrigins: () => tracks.originsElsewhere(),
    announceCode: () => announceInitialCode({ ...changing, gate: setupGate, log }),
    work: async () => {
      await jobs.start(bus);
      await jobs.work('roster-import', ({ importId }) => rosters.run(importId));
      await jobs.work('password-reset', ({ account }) => resets.send(account));
      await jobs.work('race', ({ raceId }) => runs.advance(raceId), SIMULATION_THREADS);
      racing.sweeps.start();
      await hooks.work();
      await jobs.work('github-issues', (job, signal) => github.injections.run(job, signal), INJECTIONS_AT_ONCE);
    },
    close: async () => {
      racing.sweeps.stop();
      await jobs.stop();
      if (threads === undefined) await closeThreads();
      await racing.close();
    },
  };
}
