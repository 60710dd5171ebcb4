import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { editorDownloadRoute } from './editor-download.route.js';
import { EditorDownloadService } from './editor-download.service.js';
import { EditorReadmeResolver } from './editor-readme.resolver.js';
import { EditorReadmeService } from './editor-readme.service.js';

/** The editor with which students begin. */
export function starterEditorModule(
  { database, settings, now }: Dependencies,
  { content }: { readonly content: PublishedContent },
) {
  return {
    resolvers: [new EditorReadmeResolver(new EditorReadmeService(database, settings, now))],
    routes: async (app, { actorOf, pages }) => {
      await app.register(editorDownloadRoute, {
        editors: new EditorDownloadService(content, settings),
        ...{ actorOf, pages },
      });
    },
  } satisfies Module;
}
