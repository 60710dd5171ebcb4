import type { AuthService } from '../auth/auth.service.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import { announceInitialCode } from './announce-initial-code.js';
import { SetupResolver } from './setup.resolver.js';
import { SetupService } from './setup.service.js';
import { SetupGate } from './setup-gate.js';

/** Setting a new server up, until when little else is served. */
export function setupModule(
  { database, live, passwords, variables, log }: Dependencies,
  { settings, auth }: { readonly settings: SettingsServices; readonly auth: AuthService },
) {
  const gate = new SetupGate(database);
  const setup = new SetupService({ database, live, passwords, environment: variables, ...settings });
  return {
    services: { gate, setup },
    resolvers: [new SetupResolver(setup, gate, auth)],
    /** Writes the authorisation code to the log, unless somebody has chosen one. */
    announceCode: () => announceInitialCode({ live, gate, log, initialCode: settings.initialCode }),
  } satisfies Module & { announceCode: () => Promise<void> };
}
