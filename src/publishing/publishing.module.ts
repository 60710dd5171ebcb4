import { packageVersion } from '../environment/package-version.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { downloadName } from '../settings/download-name.js';
import { EditorDownloadService } from '../starter-editor/editor-download.service.js';
import { EditorReadmeService } from '../starter-editor/editor-readme.service.js';
import { TechNoteService } from '../tech-notes/tech-note.service.js';
import { publishedRoute } from './published.route.js';
import { PublishedContent } from './published-content.js';
import { PublishedFolder } from './published-folder.js';
import { PublishingResolver } from './publishing.resolver.js';
import { PublishingService } from './publishing.service.js';

/** Asking for content to be published, and what is published. */
export function publishingModule({ database, bus, settings, environment, log, now }: Dependencies) {
  const content = new PublishedContent(database, new PublishedFolder(environment.publishedDir), settings, log);
  const publishing = new PublishingService(database, settings, packageVersion, now, bus);
  const readmes = new EditorReadmeService(database, settings, now);
  return {
    services: { publishing, content },
    resolvers: [new PublishingResolver(publishing, readmes)],
    routes: async (app, http) => {
      await app.register(publishedRoute, {
        content,
        notes: new TechNoteService(content, settings),
        editors: new EditorDownloadService(content, settings),
        issuesName: () => downloadName(settings(), 'buggy-editor', 'issues.csv'),
        ...http,
      });
    },
  } satisfies Module;
}
