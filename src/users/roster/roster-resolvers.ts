import type { EventBus } from '../../database/event-bus.js';
import type { Jobs } from '../../database/jobs.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { Converter } from '../../threads/converter.js';
import { RosterResolver } from './roster.resolver.js';
import type { RosterImportService } from './roster-import.service.js';
import { RosterPreparationResolver } from './roster-preparation.resolver.js';
import { RosterPreparationService } from './roster-preparation.service.js';
import { watchRosterImports } from './watch-roster-import.js';

/** Everything about rosters: making them ready, and importing them. */
export function rosterResolvers(
  rosters: RosterImportService,
  {
    jobs,
    bus,
    settings,
    converter,
  }: {
    readonly jobs: Jobs;
    readonly bus: EventBus;
    readonly settings: () => Settings;
    readonly converter: Converter;
  },
) {
  return [
    new RosterPreparationResolver(new RosterPreparationService(settings, converter)),
    new RosterResolver(rosters, jobs, watchRosterImports(rosters, bus)),
  ];
}
