import { Changes } from '../../dist/src/database/changes.js';
import type { EventBus } from '../../dist/src/database/event-bus.js';

/** A bus on which a test tells of changes of races itself. */
export function toldBus(): { readonly bus: EventBus; readonly announce: (raceId: number) => void } {
  const handlers = new Set<(event: { raceId: number }) => void>();
  const on = (_topic: string, handler: (event: { raceId: number }) => void) => {
    handlers.add(handler);
    return () => handlers.delete(handler);
  };
  return {
    bus: {
      on,
      changes: (topic: string, matches: (event: { raceId: number }) => boolean, signal: AbortSignal) =>
        new Changes((listener) => on(topic, listener), matches, signal),
    } as unknown as EventBus,
    announce: (raceId) => {
      for (const handler of handlers) handler({ raceId });
    },
  };
}
