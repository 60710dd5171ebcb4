import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { AnnouncementResolver } from './announcement.resolver.js';
import { AnnouncementService } from './announcement.service.js';
import { AnnouncementEditingService } from './announcement-editing.service.js';

/** Announcements by staff. */
export function announcementsModule({ database, bus, renderer, now }: Dependencies) {
  const announcements = new AnnouncementService(database, bus, now);
  const editing = new AnnouncementEditingService(database, renderer, now);
  return {
    services: { announcements, editing },
    resolvers: [new AnnouncementResolver(announcements, editing, renderer)],
    nodes: { Announcement: (actor, ids) => announcements.findVisible(actor, ids) },
  } satisfies Module;
}
