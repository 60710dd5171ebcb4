import { announcementsModule } from '../announcements/announcements.module.js';
import { auditLogModule } from '../audit-log/audit-log.module.js';
import { authModule } from '../auth/auth.module.js';
import { buggiesModule } from '../buggies/buggies.module.js';
import { dashboardModule } from '../dashboard/dashboard.module.js';
import { githubModule } from '../github/github.module.js';
import { NodeResolver } from '../graphql/node.resolver.js';
import { leaguesModule } from '../leagues/leagues.module.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { practiceModule } from '../practice/practice.module.js';
import { publishingModule } from '../publishing/publishing.module.js';
import { racesModule } from '../races/races.module.js';
import { racetracksModule } from '../racetracks/racetracks.module.js';
import { settingsAdminModule } from '../settings-admin/settings-admin.module.js';
import { setupModule } from '../setup/setup.module.js';
import { starterEditorModule } from '../starter-editor/starter-editor.module.js';
import { systemModule } from '../system/system.module.js';
import { taskTextsModule } from '../task-texts/task-texts.module.js';
import { tasksModule } from '../tasks/tasks.module.js';
import { techNotesModule } from '../tech-notes/tech-notes.module.js';
import { usersModule } from '../users/users.module.js';
import { webhooksModule } from '../webhooks/webhooks.module.js';
import { artefacts } from './artefacts.js';

/** Every module of the application, by its domain. */
export type Modules = ReturnType<typeof buildModules>;

/** Builds every module: the one place that knows which domain needs which. Nothing is asked of the database yet. */
export function buildModules(dependencies: Dependencies) {
  const settings = settingsAdminModule(dependencies);
  const webhooks = webhooksModule(dependencies, { settings: settings.services });
  const { announce } = webhooks.services;
  const racetracks = racetracksModule(dependencies);
  const races = racesModule(dependencies, { announce });
  const practice = practiceModule(dependencies, { ...races.services, ...racetracks.services });
  const { anonymiser } = races.services;
  const users = usersModule(dependencies, {
    settings: settings.services,
    anonymisers: [(em, leaving) => anonymiser.anonymise(em, leaving), practice.services.anonymise],
    announce,
  });
  const auth = authModule(dependencies, { settings: settings.services, users: users.services.users });
  const setup = setupModule(dependencies, { settings: settings.services, auth: auth.services.auth });
  const buggies = buggiesModule(dependencies, { users: users.services, announcing: webhooks.services.uploads });
  const leagues = leaguesModule(dependencies, races.services);
  const announcements = announcementsModule(dependencies);
  const dashboard = dashboardModule(dependencies, users.services);
  const publishing = publishingModule(dependencies, { artefacts });
  const tasks = tasksModule(dependencies, { settings: settings.services, ...publishing.services });
  const taskTexts = taskTextsModule(dependencies, { settings: settings.services, ...tasks.services });
  const techNotes = techNotesModule(dependencies, publishing.services);
  const starterEditor = starterEditorModule(dependencies, publishing.services);
  const github = githubModule(dependencies, publishing.services);
  const audit = auditLogModule(dependencies);
  const system = systemModule(dependencies);
  return {
    ...{ settings, webhooks, racetracks, races, practice, users, auth, setup, buggies, leagues, announcements },
    ...{ dashboard, publishing, tasks, taskTexts, techNotes, starterEditor, github, audit, system },
    /** What `node` and `nodes` answer, on top of all of them. */
    graph: {
      resolvers: [
        new NodeResolver({
          ...{ ...users.nodes, ...buggies.nodes, ...races.nodes },
          ...{ ...racetracks.nodes, ...announcements.nodes, ...tasks.nodes },
        }),
      ],
    } satisfies Module,
  };
}

/** Ends what modules keep open, and what goes on in the background if it was started. */
export async function closeModules(modules: Modules): Promise<void> {
  for (const { close } of Object.values<Module>(modules)) await close?.();
}

/** The resolvers of all modules; the schema is what their classes say. */
export function resolversOf(modules: Modules): readonly object[] {
  return Object.values<Module>(modules).flatMap(({ resolvers = [] }) => resolvers);
}
