import type { EventBus } from '../../database/event-bus.js';
import { WakeUp } from '../../graphql/wake-up.js';
import type { RosterImportWatcher } from './roster.resolver.js';
import type { RosterImportService } from './roster-import.service.js';

/** Tells how imports go on: each as it is now, after each step, and at last when it is over. */
export function watchRosterImports(imports: RosterImportService, bus: EventBus): RosterImportWatcher {
  return async function* watch(actor, importId, signal) {
    using change = new WakeUp(signal);
    const off = bus.on('rosterImportChanged', (event) => {
      if (event.importId === importId) change.ring();
    });
    try {
      while (!signal.aborted) {
        const rosterImport = await imports.get(actor, importId);
        yield rosterImport;
        if (rosterImport.finishedAt !== null) return;
        await change.sleep();
        change.reset();
      }
    } finally {
      off();
    }
  };
}
