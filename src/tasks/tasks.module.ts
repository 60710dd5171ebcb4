import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { downloadName } from '../settings/download-name.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import { TaskResolver } from './task.resolver.js';
import { TaskService } from './task.service.js';
import { TaskEditingService } from './task-editing.service.js';
import { taskFileRoute } from './task-file.route.js';
import { ISSUES_FILE } from './task-list.artefact.js';
import { taskListRoute } from './task-list.route.js';
import { TaskLoadingService } from './task-loading.service.js';

/** The tasks of a project. */
export function tasksModule(
  { database, settings, threads, now }: Dependencies,
  { settings: { authorisation }, content }: { readonly settings: SettingsServices; readonly content: PublishedContent },
) {
  const tasks = new TaskService(database, settings, now);
  const loading = new TaskLoadingService(database, authorisation, threads.converter, now);
  return {
    services: { tasks, loading },
    resolvers: [new TaskResolver(tasks, new TaskEditingService(database, now), loading)],
    nodes: { Task: (actor, ids) => tasks.findVisible(actor, ids) },
    routes: async (app, http) => {
      await app.register(taskFileRoute, { tasks, ...http });
      const issuesName = () => downloadName(settings(), 'buggy-editor', ISSUES_FILE);
      await app.register(taskListRoute, { content, issuesName, ...http });
    },
  } satisfies Module;
}
