import type { Database } from '../database/database.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { ApiAccessService } from '../users/api-access.service.js';
import { userLoader } from '../users/user.loaders.js';
import type { UserService } from '../users/user.service.js';
import { ApiUploadService } from './api-upload.service.js';
import { buggyByOwnerLoader } from './buggy.loaders.js';
import { BuggyResolver } from './buggy.resolver.js';
import { BuggyService } from './buggy.service.js';
import { BuggyAssessmentService } from './buggy-assessment.service.js';
import { BuggyDeletionService } from './buggy-deletion.service.js';
import { BuggyUploadService, type UploadAnnouncing } from './buggy-upload.service.js';
import { PartsCatalogueResolver } from './parts-catalogue.resolver.js';
import { SpecificationFileService } from './specification-file.service.js';
import { UploadHistoryResolver } from './upload-history.resolver.js';
import { UploadHistoryService } from './upload-history.service.js';
import { UserBuggyResolver } from './user-buggy.resolver.js';

/** What buggies and their uploads are built on. */
export interface BuggyFoundations {
  readonly database: Database;
  readonly settings: () => Settings;
  readonly users: UserService;
  readonly access: ApiAccessService;
  /** Tells webhooks of uploads. */
  readonly announcing: UploadAnnouncing;
}

/** Puts together everything about buggies, what they are made of, and their uploads. */
export function composeBuggies({ database, settings, users, access, announcing }: BuggyFoundations) {
  const buggies = new BuggyService(database);
  const uploads = new BuggyUploadService(database, settings, announcing);
  return {
    buggies,
    apiUploads: new ApiUploadService(uploads, access),
    specifications: new SpecificationFileService(settings),
    resolvers: [
      new BuggyResolver(
        buggies,
        uploads,
        new BuggyAssessmentService(settings),
        new BuggyDeletionService(database, settings),
        userLoader(users),
      ),
      new UserBuggyResolver(buggyByOwnerLoader(buggies)),
      new PartsCatalogueResolver(),
      new UploadHistoryResolver(new UploadHistoryService(database)),
    ],
  };
}
