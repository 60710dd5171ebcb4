import { type Actor, isStaff } from '../../auth/actor.js';
import type { EventBus } from '../../database/event-bus.js';
import type { RaceAudience } from '../../database/outbox.js';
import { WakeUp } from '../../graphql/wake-up.js';

/** Tells of races that are gone for those who could see them. */
export class RaceWithdrawalFeed {
  private count = 0;

  constructor(private readonly bus: EventBus) {}

  /** How many are told. */
  get viewerCount(): number {
    return this.count;
  }

  /** Numbers of races that the actor could see and cannot see any more; of one race, when `raceId` is given. */
  async *withdrawals(actor: Actor, raceId: number | undefined, signal: AbortSignal): AsyncGenerator<number> {
    const waiting = new Set<number>();
    using wakeUp = new WakeUp(signal);
    const off = this.bus.on('raceWithdrawn', (event) => {
      if (raceId !== undefined && raceId !== event.raceId) return;
      if (!isOf(event.audience, actor)) return;
      waiting.add(event.raceId);
      wakeUp.ring();
    });
    this.count += 1;
    try {
      while (!signal.aborted) {
        const [next] = waiting;
        if (next === undefined) {
          await wakeUp.sleep();
          wakeUp.reset();
          continue;
        }
        waiting.delete(next);
        yield next;
      }
    } finally {
      off();
      this.count -= 1;
    }
  }
}

/** Whether somebody is of those for whom a race is gone. Nobody else learns that there was one. */
function isOf(audience: RaceAudience, actor: Actor): boolean {
  return audience === 'EVERYBODY' || (audience === 'STAFF') === isStaff(actor);
}
