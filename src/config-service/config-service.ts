import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { type SchemaMigration, schemaVersion } from '../../migrations/index.js';
import { artefacts } from '../app/artefacts.js';
import { addressFault } from '../database/address-fault.js';
import { directConnectionKind } from '../database/connection-kind.js';
import { Database } from '../database/database.js';
import { isTransientFailure } from '../database/foreseen-failure.js';
import { installJobs } from '../database/jobs.js';
import { checkSchema, readMigrationStatus } from '../database/migration-status.js';
import { retryUntilSuccess } from '../database/retry.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import type { Service } from '../lifecycle/process-main.js';
import { PublishedFolder } from '../publishing/published-folder.js';
import { Publisher } from '../publishing/publisher.js';
import { isSecret } from '../settings/setting-definition.js';
import { type CurrentSettings, loadSettings } from '../settings/settings.store.js';
import { settingNames, settingsCatalogue } from '../settings/settings-catalogue.js';
import { settleSettings } from '../settings/settle-settings.js';
import { readSetupVariables } from '../setup/setup-from-environment.js';
import { newProcessId, recordHeartbeat } from '../system/process-register.js';
import { bootstrap } from './bootstrap.js';
import { forgetAuditEvents } from './forget-audit-events.js';
import { forgetDeliveries } from './forget-deliveries.js';
import { forgetRejectedTexts } from './forget-rejected-texts.js';
import { Lease, LeaseLostError } from './lease.js';
import { MigrationBlockedError, migrate } from './migrate.js';
import { settle } from './settle.js';
import { startStatusServer } from './status.server.js';

/** Shortest and longest pause between two rounds, in milliseconds; a lease lives through two missed rounds. */
const ROUND_MS = { shortest: 500, longest: 800 } as const;

/** Longest time of one statement in a round, in milliseconds: a connection that is dead is noticed soon after. */
const STATEMENT_TIMEOUT_MS = 3_000;

/** The same for migrations and clean-ups. */
const LONG_STATEMENT_TIMEOUT_MS = 600_000;

/** Time in milliseconds after which rounds that do not succeed, or do not end, are reported. */
const LATE_AFTER_MS = { unready: 15_000, unhealthy: 60_000 } as const;

/** Rounds between two clean-ups of rows that nobody needs any more. */
const ROUNDS_PER_CLEANUP = 500;

/** Rounds between two looks for published files that are lost. */
const ROUNDS_PER_LOOK = 15;

/** What a config service works with. */
export interface ConfigServiceOptions {
  readonly environment: ProcessEnvironment & { readonly databaseUrl: string };
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly migrations: readonly SchemaMigration[];
  readonly version: string;
  readonly log: Logger;
  /** Told about a failure that this process cannot live with, such as a migration that fails. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * The sidecar: the only one that changes the schema and settles the settings. Any number may run; the one with the
 * lease leads, and the others are ready to.
 */
export class ConfigService implements Service {
  private readonly stopping = new AbortController();
  private readonly startedAt = new Date();
  private lastFailure: string | undefined;
  /** When the last round ended, and when one last succeeded, on the clock of `performance`. */
  private lastEnd = performance.now();
  private lastSuccess: number | undefined;
  private work: Promise<void> | undefined;
  private readonly firstRound = Promise.withResolvers<void>();
  private readonly publisher: Publisher;
  /** What is being published; it goes on beside the rounds, in which the lease is renewed. */
  private publishing: Promise<void> | undefined;

  private constructor(
    private readonly options: ConfigServiceOptions,
    private readonly database: Database,
    private readonly patient: Database,
    private readonly holder: string,
    private readonly lease: Lease,
    private server: Server | undefined,
  ) {
    const { environment, variables, version, log } = options;
    this.publisher = new Publisher({
      ...{ artefacts, database, log, generator: version },
      fenced: (work) => lease.fenced(work),
      folder: new PublishedFolder(environment.publishedDir),
      settings: async () => (await loadSettings(database, { environment: variables })).values,
      now: () => new Date(),
    });
  }

  /**
   * Listens at once and begins to work.
   *
   * @throws SettingsError or EnvironmentError when the environment gives what cannot be used
   */
  static async start(options: ConfigServiceOptions): Promise<ConfigService> {
    const { environment, log } = options;
    settleSettings({ environment: options.variables, rows: new Map() });
    readSetupVariables(options.variables);
    const connection = {
      url: environment.databaseDirectUrl ?? environment.databaseUrl,
      entities: [],
      applicationName: 'buggy config-service',
      ...directConnectionKind(environment),
      log,
    };
    const database = await Database.open({ ...connection, poolSize: 3, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    const patient = await Database.open({
      ...connection,
      // As many as are used at once.
      poolSize: 2,
      statementTimeoutMs: LONG_STATEMENT_TIMEOUT_MS,
    });
    const holder = newProcessId();
    const lease = new Lease(database, holder, patient);
    const service = new ConfigService(options, database, patient, holder, lease, undefined);
    service.server = await startStatusServer(environment.configServicePort, environment.configServiceHost, {
      isHealthy: () => service.isHealthy,
      waitingFor: () => service.waitingFor,
      status: () => service.status(),
      serverUrl: async () => (await service.loadSettings()).values.BUGGY_RACE_SERVER_URL,
      settings: () => service.publicSettings(),
    });
    log.info({ port: environment.configServicePort }, 'config service listens');
    service.work = service.run().catch((error: unknown) => {
      if (!service.stopping.signal.aborted) options.onFatal(error);
    });
    return service;
  }

  /** Resolves when the schema and the settings are settled for the first time, by this process or by the leader. */
  get settled(): Promise<void> {
    return this.firstRound.promise;
  }

  /** Lets a standby lead at once, and closes everything. */
  async stop(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort(new Error('the config service stops'));
    // At once, for whoever needs the port.
    this.server?.close();
    this.server?.closeAllConnections();
    await this.work;
    await this.publishing;
    if (this.lease.isHeld) await this.lease.release().catch(() => undefined);
    await this.database.close();
    await this.patient.close();
  }

  /** Whether rounds come to an end, however they end. */
  private get isHealthy(): boolean {
    return this.lease.isWorking || performance.now() - this.lastEnd < LATE_AFTER_MS.unhealthy;
  }

  /** What has to happen for this process to lead or stand by; null when it does. */
  private get waitingFor(): string | null {
    const { lastSuccess } = this;
    if (lastSuccess !== undefined && performance.now() - lastSuccess < LATE_AFTER_MS.unready) return null;
    return lastSuccess === undefined ? 'the schema is not settled yet' : 'the database is not available';
  }

  private async run(): Promise<void> {
    const { log } = this.options;
    for (let round = 0; !this.stopping.signal.aborted; round += 1) {
      await retryUntilSuccess(() => this.timedRound(round), {
        signal: this.stopping.signal,
        // Later on, whatever is wrong with the address was right before.
        shouldRetry: (error) =>
          (this.lastSuccess !== undefined || addressFault(error) === undefined) && isWorthWaiting(error),
        onFailure: (error) => {
          const level = this.lastFailure === error.message ? 'debug' : 'info';
          log[level](`waiting: ${error.cause instanceof Error ? error.cause.message : error.message}`);
          this.lastFailure = error.message;
        },
      });
      this.lastFailure = undefined;
      await pause(ROUND_MS.shortest + Math.random() * (ROUND_MS.longest - ROUND_MS.shortest), this.stopping.signal);
    }
  }

  private async timedRound(round: number): Promise<void> {
    try {
      await this.round(round);
      this.lastSuccess = performance.now();
    } finally {
      this.lastEnd = performance.now();
    }
  }

  /** One round: lead or stand by, and tell that we live. */
  private async round(round: number): Promise<void> {
    if (this.lease.isHeld && !(await this.lease.renew())) this.options.log.warn('lost the lease; standing by');
    if (!this.lease.isHeld) await this.tryToLead();
    const status = await readMigrationStatus(this.database);
    if (status?.state === 'ready') this.firstRound.resolve();
    // While an older config service leads, the table for it may not be there.
    if (status !== undefined && checkSchema(status, schemaVersion).fits) {
      const identity = { kind: 'config-service' as const, version: this.options.version, startedAt: this.startedAt };
      await recordHeartbeat(this.database, this.holder, identity, status.settingsRevision);
    }
    if (!this.lease.isHeld) return;
    await this.lease.fenced((em) =>
      em.execute('UPDATE migration_status SET heartbeat_at = now(), leader = ?', [this.holder]),
    );
    if (round % ROUNDS_PER_CLEANUP === 0) await this.cleanUp();
    this.publishing ??= this.publish(round).finally(() => {
      this.publishing = undefined;
    });
  }

  /** Publishes what is asked for. What fails without being anybody's fault is tried again in the next round. */
  private async publish(round: number): Promise<void> {
    try {
      if (round % ROUNDS_PER_LOOK === 0 && (await this.isAutogenerating())) await this.publisher.lookForLosses();
      await this.publisher.work();
    } catch (error) {
      this.options.log.warn({ err: error }, 'publishing was interrupted; it is tried again');
    }
  }

  private async isAutogenerating(): Promise<boolean> {
    const { values } = await loadSettings(this.database, { environment: this.options.variables });
    return values.IS_STATIC_CONTENT_AUTOGENERATED;
  }

  private async tryToLead(): Promise<void> {
    const { log, migrations, variables } = this.options;
    await bootstrap(this.database);
    if (!(await this.lease.tryAcquire())) return;
    log.info('leading');
    try {
      // Nobody else can lead, and do the same, as long as the transaction around it lasts, which waits for other connections.
      await this.lease.fenced(async (em) => {
        await em.execute('SET LOCAL idle_in_transaction_session_timeout = 0');
        await installJobs(this.patient, log);
      }, true);
      await migrate(this.patient, this.lease, migrations, log);
      await settle(this.database, this.lease, variables, log);
    } catch (error) {
      // Whoever leads has migrated and settled: this process in its next round, or another one.
      await this.lease.release().catch(() => undefined);
      throw error;
    }
  }

  private async cleanUp(): Promise<void> {
    await this.lease.fenced(async (em) => {
      await em.execute(`DELETE FROM outbox WHERE created_at < now() - interval '1 day'`);
      await em.execute('DELETE FROM sessions WHERE expires_at < now()');
      await em.execute('DELETE FROM oidc_logins WHERE expires_at < now()');
      await em.execute('DELETE FROM sign_in_links WHERE expires_at < now()');
      await em.execute('DELETE FROM personal_access_tokens WHERE expires_at < now()');
      await em.execute('DELETE FROM attempts WHERE expire < extract(epoch FROM now()) * 1000');
      await em.execute('DELETE FROM practice_races WHERE expires_at < now()');
      await em.execute(`DELETE FROM processes WHERE seen_at < now() - interval '1 day'`);
    }, true);
    const { values } = await loadSettings(this.database, { environment: this.options.variables });
    while (await this.lease.fenced((em) => forgetDeliveries(em, values.WEBHOOK_DELIVERY_DAYS), true)) {
      this.options.log.info('there are more deliveries to forget');
    }
    while (await this.lease.fenced((em) => forgetRejectedTexts(em, values.REJECTED_UPLOADS_KEPT), true)) {
      this.options.log.info('there may be more texts of rejected uploads to remove');
    }
    while (await this.lease.fenced((em) => forgetAuditEvents(em, values.AUDIT_RETENTION_DAYS), true)) {
      this.options.log.info('there are more audit events to forget');
    }
  }

  private async status(): Promise<object> {
    const status = await readMigrationStatus(this.database);
    return {
      version: this.options.version,
      isLeader: status !== undefined && (await this.lease.leads()),
      leader: status?.leader ?? null,
      state: status?.state ?? 'waiting',
      schemaVersion: status?.schemaVersion ?? null,
      compatibleSince: status?.compatibleSince ?? null,
      settingsRevision: status?.settingsRevision ?? 0,
      error: status?.error ?? null,
      heartbeatAt: status?.heartbeatAt ?? null,
      uptimeSeconds: Math.round((Date.now() - this.startedAt.getTime()) / 1000),
    };
  }

  private async loadSettings(): Promise<CurrentSettings> {
    return await loadSettings(this.database, { environment: this.options.variables });
  }

  private async publicSettings(): Promise<{ revision: number; values: object }> {
    const settings = await this.loadSettings();
    const names = settingNames.filter((name) => !isSecret(settingsCatalogue[name]));
    return {
      revision: settings.revision,
      values: Object.fromEntries(names.map((name) => [name, settings.values[name]])),
    };
  }
}

function isWorthWaiting(error: Error): boolean {
  return isTransientFailure(error) || error instanceof LeaseLostError || error instanceof MigrationBlockedError;
}

/** Resolves after a pause, or at once when the signal comes. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
