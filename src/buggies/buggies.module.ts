import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { userLoader } from '../users/user.loaders.js';
import type { UsersServices } from '../users/users.module.js';
import { buggyByOwnerLoader } from './buggy.loaders.js';
import { BuggyResolver } from './buggy.resolver.js';
import { BuggyService } from './buggy.service.js';
import { BuggyAssessmentService } from './buggy-assessment.service.js';
import { BuggyDeletionService } from './buggy-deletion.service.js';
import { BuggyUploadService, type UploadAnnouncing } from './buggy-upload.service.js';
import { PartsCatalogueResolver } from './parts-catalogue.resolver.js';
import { specificationFileRoute } from './specification-file.route.js';
import { SpecificationFileService } from './specification-file.service.js';
import { uploadRoute } from './upload.route.js';
import { UploadHistoryResolver } from './upload-history.resolver.js';
import { UploadHistoryService } from './upload-history.service.js';
import { UserBuggyResolver } from './user-buggy.resolver.js';

/** Buggies, what they are made of, and their uploads. */
export function buggiesModule(
  { database, settings }: Dependencies,
  { users, announcing }: { readonly users: UsersServices; readonly announcing: UploadAnnouncing },
) {
  const buggies = new BuggyService(database);
  const uploads = new BuggyUploadService(database, settings, announcing);
  return {
    services: { buggies, uploads },
    resolvers: [
      new BuggyResolver(
        buggies,
        uploads,
        new BuggyAssessmentService(settings),
        new BuggyDeletionService(database, settings),
        userLoader(users.users),
      ),
      new UserBuggyResolver(buggyByOwnerLoader(buggies)),
      new PartsCatalogueResolver(),
      new UploadHistoryResolver(new UploadHistoryService(database)),
    ],
    nodes: { Buggy: (actor, ids) => buggies.findVisible(actor, ids) },
    routes: async (app) => {
      await app.register(uploadRoute, { uploads, access: users.access });
      await app.register(specificationFileRoute, { specifications: new SpecificationFileService(settings) });
    },
  } satisfies Module;
}
