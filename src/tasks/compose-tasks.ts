import type { Database } from '../database/database.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { TaskTextResolver } from '../task-texts/task-text.resolver.js';
import { TaskTextService } from '../task-texts/task-text.service.js';
import { TaskTextFileService } from '../task-texts/task-text-file.service.js';
import { TaskTextMatrixService } from '../task-texts/task-text-matrix.service.js';
import { TaskTextRestoringService } from '../task-texts/task-text-restoring.service.js';
import type { Converter } from '../threads/converter.js';
import { TaskResolver } from './task.resolver.js';
import { TaskService } from './task.service.js';
import { TaskEditingService } from './task-editing.service.js';
import { TaskLoadingService } from './task-loading.service.js';

/** What tasks and the texts about them are built on. */
export interface TaskFoundations {
  readonly database: Database;
  readonly settings: () => Settings;
  readonly authorisation: AuthorisationCodeService;
  readonly renderer: HtmlRenderer;
  readonly converter: Converter;
  /** The clock. */
  readonly now: () => Date;
}

/** Puts together everything about tasks and the texts about them. */
export function composeTasks({ database, settings, authorisation, renderer, converter, now }: TaskFoundations) {
  const tasks = new TaskService(database, settings, now);
  const texts = new TaskTextService(database, settings, now);
  const matrix = new TaskTextMatrixService(database, settings);
  const restoring = new TaskTextRestoringService(database, authorisation, settings, now, converter);
  return {
    tasks,
    texts,
    textFiles: new TaskTextFileService(database, settings, renderer, now),
    resolvers: [
      new TaskResolver(
        tasks,
        new TaskEditingService(database, now),
        new TaskLoadingService(database, authorisation, converter, now),
      ),
      new TaskTextResolver({ texts, matrix, restoring, tasks, renderer }),
    ],
  };
}
