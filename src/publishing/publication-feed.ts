import type { Actor } from '../auth/actor.js';
import type { EventBus } from '../database/event-bus.js';
import { WakeUp } from '../graphql/wake-up.js';
import type { Publication, PublishingService } from './publishing.service.js';

/** Tells staff how publishing goes on. */
export class PublicationFeed {
  constructor(
    private readonly publishing: PublishingService,
    private readonly bus: EventBus,
  ) {}

  /**
   * Every artefact, at once and whenever one changes.
   *
   * @throws AppError when somebody else than staff asks
   */
  async *changes(actor: Actor, signal: AbortSignal): AsyncGenerator<Publication[]> {
    using wakeUp = new WakeUp(signal);
    const off = this.bus.on('publicationsChanged', wakeUp.ring);
    try {
      while (!signal.aborted) {
        yield await this.publishing.list(actor);
        await wakeUp.sleep();
        wakeUp.reset();
      }
    } finally {
      off();
    }
  }
}
