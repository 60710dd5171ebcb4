import { packageVersion } from '../environment/package-version.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { Artefacts } from './artefact.js';
import { PublishedContent } from './published-content.js';
import { PublishedFolder } from './published-folder.js';
import { PublishingResolver } from './publishing.resolver.js';
import { PublishingService } from './publishing.service.js';

/** Asking for content to be published, and what is published. */
export function publishingModule(
  { database, bus, settings, environment, log, now }: Dependencies,
  { artefacts }: { readonly artefacts: Artefacts },
) {
  const content = new PublishedContent(database, new PublishedFolder(environment.publishedDir), settings, log);
  const publishing = new PublishingService(artefacts, database, settings, packageVersion, now, bus);
  return {
    services: { publishing, content },
    resolvers: [new PublishingResolver(publishing)],
  } satisfies Module;
}
