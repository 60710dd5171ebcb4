import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import { packageVersion } from '../environment/package-version.js';
import { downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { EditorDownloadService } from '../starter-editor/editor-download.service.js';
import { EditorReadmeService } from '../starter-editor/editor-readme.service.js';
import { TechNoteService } from '../tech-notes/tech-note.service.js';
import { PublicationFeed } from './publication-feed.js';
import { PublishedContent } from './published-content.js';
import { PublishedFolder } from './published-folder.js';
import { PublishingResolver } from './publishing.resolver.js';
import { PublishingService } from './publishing.service.js';

/** What publishing and what is published are built on. */
export interface PublishingFoundations {
  readonly database: Database;
  readonly bus: EventBus;
  readonly settings: () => Settings;
  /** Where published content is. */
  readonly publishedDir: string;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
}

/** Puts together publishing, and what is published. */
export function composePublishing(foundations: PublishingFoundations) {
  const { database, bus, settings, publishedDir, log, now } = foundations;
  const content = new PublishedContent(database, new PublishedFolder(publishedDir), settings, log);
  const publishing = new PublishingService(database, settings, packageVersion, now);
  return {
    content,
    notes: new TechNoteService(content, settings),
    editors: new EditorDownloadService(content, settings),
    issuesName: () => downloadName(settings(), 'buggy-editor', 'issues.csv'),
    resolvers: [
      new PublishingResolver(
        publishing,
        new PublicationFeed(publishing, bus),
        new EditorReadmeService(database, settings, now),
      ),
    ],
  };
}
