import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings/settings.module.js';
import { TaskResolver } from './task.resolver.js';
import { TaskService } from './task.service.js';
import { TaskEditingService } from './task-editing.service.js';
import { taskFileRoute } from './task-file.route.js';
import { TaskLoadingService } from './task-loading.service.js';

/** The tasks of a project. */
export function tasksModule(
  { database, settings, threads, now }: Dependencies,
  { settings: { authorisation } }: { readonly settings: SettingsServices },
) {
  const tasks = new TaskService(database, settings, now);
  const loading = new TaskLoadingService(database, authorisation, threads.converter, now);
  return {
    services: { tasks, loading },
    resolvers: [new TaskResolver(tasks, new TaskEditingService(database, now), loading)],
    nodes: { Task: (actor, ids) => tasks.findVisible(actor, ids) },
    routes: async (app, http) => {
      await app.register(taskFileRoute, { tasks, ...http });
    },
  } satisfies Module;
}
