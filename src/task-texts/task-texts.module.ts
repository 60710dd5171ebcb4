import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import type { TaskService } from '../tasks/task.service.js';
import { TaskTextResolver } from './task-text.resolver.js';
import { taskTextRoute } from './task-text.route.js';
import { TaskTextService } from './task-text.service.js';
import { TaskTextFileService } from './task-text-file.service.js';
import { TaskTextMatrixService } from './task-text-matrix.service.js';
import { TaskTextRestoringService } from './task-text-restoring.service.js';

/** What students write about the tasks. */
export function taskTextsModule(
  { database, settings, threads, renderer, now }: Dependencies,
  { settings: { authorisation }, tasks }: { readonly settings: SettingsServices; readonly tasks: TaskService },
) {
  const texts = new TaskTextService(database, settings, now);
  const matrix = new TaskTextMatrixService(database, settings);
  const restoring = new TaskTextRestoringService(database, authorisation, settings, now, threads.converter);
  return {
    services: { texts },
    resolvers: [new TaskTextResolver({ texts, matrix, restoring, tasks, renderer })],
    routes: async (app, http) => {
      const textFiles = new TaskTextFileService(database, settings, renderer, now);
      await app.register(taskTextRoute, { texts, textFiles, ...http });
    },
  } satisfies Module;
}
