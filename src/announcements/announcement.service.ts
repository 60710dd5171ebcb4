import type { FilterQuery } from '@mikro-orm/core';
import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import { type Actor, isStaff } from '../identity/actor.js';
import { Announcement } from './announcement.entity.js';
import { isShownAt, untilNextChange } from './announcement-times.js';

/** Shows announcements: those that are visible to everybody, all of them to staff. */
export class AnnouncementService {
  /** All of them, while they are being read: viewers who hear of a change at once share one reading. */
  private reading: Promise<Announcement[]> | undefined;

  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly now: () => Date,
  ) {
    // What is being read may be older than the change.
    bus.on('announcementsChanged', () => {
      this.reading = undefined;
    });
  }

  /** Those that somebody may see, oldest first. There are few: people write them by hand. */
  async list(actor: Actor): Promise<Announcement[]> {
    return visibleTo(actor, await this.read({}), this.now());
  }

  /** Those of some ids that somebody may see. */
  async findVisible(actor: Actor, databaseIds: readonly number[]): Promise<Announcement[]> {
    return visibleTo(actor, await this.read({ databaseId: { $in: [...databaseIds] } }), this.now());
  }

  /** Those that somebody may see: at once, so that whoever was cut off missed nothing, and whenever they change. */
  async *changes(actor: Actor, signal: AbortSignal): AsyncGenerator<Announcement[]> {
    let seen: string | undefined;
    using changes = this.bus.changes('announcementsChanged', () => true, signal);
    while (!signal.aborted) {
      const all = await this.readTogether();
      const now = this.now();
      const wait = untilNextChange(all, now);
      const visible = visibleTo(actor, all, now);
      // A change of what they may not see is none for them.
      const state = visible.map(({ databaseId, version }) => `${databaseId}.${version}`).join();
      if (state !== seen) yield visible;
      seen = state;
      // A slow viewer has used up some of it, or all.
      const elapsed = this.now().getTime() - now.getTime();
      await changes.wait(wait === undefined ? undefined : wait - elapsed);
    }
  }

  private readTogether(): Promise<Announcement[]> {
    if (this.reading !== undefined) return this.reading;
    const reading = this.read({}).finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    this.reading = reading;
    return reading;
  }

  private read(where: FilterQuery<Announcement>): Promise<Announcement[]> {
    return this.database.fork().find(Announcement, where, { orderBy: { databaseId: 'asc' } });
  }
}

function visibleTo(actor: Actor, announcements: readonly Announcement[], now: Date): Announcement[] {
  return announcements.filter((announcement) => isStaff(actor) || isShownAt(announcement, now));
}
