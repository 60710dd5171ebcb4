import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { TechNoteService } from './tech-note.service.js';
import { techNotesRoute } from './tech-notes.route.js';

/** The tech notes, for those who read them. */
export function techNotesModule({ settings }: Dependencies, { content }: { readonly content: PublishedContent }) {
  return {
    routes: async (app, { pages }) => {
      await app.register(techNotesRoute, { content, notes: new TechNoteService(content, settings), pages });
    },
  } satisfies Module;
}
