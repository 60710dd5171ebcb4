import { type Cache, cacheExchange, type Entity, type Resolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { SetAnnouncementVisibleInput, SharePracticeRaceInput } from '../../generated/graphql';
import { possibleTypes } from '../../generated/possible-types';

/** Things that have no id of their own: they are kept as parts of what they belong to. */
const PARTS = [
  'AccountField',
  'ApiAccess',
  'BestRace',
  'BuggyAttributeChange',
  'BuggyDraft',
  'BuggyWarning',
  'Dashboard',
  'DashboardCounts',
  'DashboardDay',
  'DashboardTask',
  'EditorReadme',
  'GithubAccount',
  'JobQueue',
  'LeagueScore',
  'LeagueStanding',
  'NewApiKey',
  'PageInfo',
  'Part',
  'PartGroup',
  'PublicationPreview',
  'PublicSettings',
  'PublishedFile',
  'PublishedVersion',
  'RaceAbsence',
  'RaceBuggyStatistics',
  'RaceEntry',
  'RaceRating',
  'RaceResult',
  'RaceStatistics',
  'RaceTransition',
  'Rating',
  'RacerRace',
  'RosterLine',
  'RosterPlan',
  'ServerCounts',
  'ServerInfo',
  'ServerProcess',
  'SettingAdvice',
  'SettingChange',
  'SettingSet',
  'SetupStatus',
  'SignInLink',
  'SiteLink',
  'SystemInfo',
  'TaskFileProblem',
  'TaskKeptForTexts',
  'TaskLoadPlan',
  'TaskTextCell',
  'TaskTextRestorePlan',
  'TaskTextRow',
  'UserProfile',
  'UserTotals',
] as const;

/** Has a list be asked for again when somebody looks at it next. */
function forget(store: Cache, list: string): void {
  for (const { fieldName, arguments: args } of store.inspectFields('Query')) {
    if (fieldName === list) store.invalidate('Query', fieldName, args);
  }
}

/** Puts the pages of a list together. They are of one size: what asks for another size is another list. */
const pages: Resolver = (parent, args, store, info) => {
  const ofOneSize = (entity: Entity) =>
    store.inspectFields(entity).filter((field) => field.arguments?.['first'] === args['first']);
  return relayPagination()(parent, args, Object.create(store, { inspectFields: { value: ofOneSize } }) as Cache, info);
};

const whole = (): null => null;

/** Mutations after which lists of people are others. */
const CHANGES_OF_PEOPLE = [
  ...['makeApiKeys', 'clearApiKeys', 'registerUser', 'editUser', 'deleteUser', 'deleteUsers'],
  ...['setUsersActive', 'setLoginsEnabled', 'setUserComment'],
] as const;

/** What is known of the server's data. Things that several answers speak of are kept once, by their ids. */
export const cache = cacheExchange({
  // Without them, what is asked of an interface, such as the message of any error, would be left out.
  possibleTypes,
  keys: {
    ...Object.fromEntries(PARTS.map((name) => [name, whole])),
    League: ({ name }) => name as string,
    Publication: ({ artefact }) => artefact as string,
    RosterImport: ({ databaseId }) => String(databaseId),
    Racer: ({ username }) => username as string,
    TaskText: ({ databaseId }) => String(databaseId),
    Setting: ({ name }) => name as string,
    SettingsRevision: ({ revision }) => String(revision),
  },
  updates: {
    Mutation: {
      // What is refused is kept in the history, too.
      uploadBuggy: (_, __, store) => forget(store, 'uploads'),
      runPracticeRace: (_, __, store) => forget(store, 'practiceRaces'),
      updateSettings: (_, __, store) => forget(store, 'settingsHistory'),
      revertSettings: (_, __, store) => forget(store, 'settingsHistory'),
      loadTasks: (_, __, store) => forget(store, 'tasks'),
      updateTask: (_, __, store) => forget(store, 'tasks'),
      orderTasks: (_, __, store) => forget(store, 'tasks'),
      saveTaskText: (_, __, store) => forget(store, 'taskTexts'),
      deleteTaskText: (_, __, store) => forget(store, 'taskTexts'),
      setEditorReadme: (_, __, store) => forget(store, 'editorReadme'),
      createAnnouncement: (_, __, store) => forget(store, 'announcements'),
      deleteAnnouncement: (_, __, store) => forget(store, 'announcements'),
      changePassword: (_, __, store) => forget(store, 'sessions'),
      repeatPracticeRace: (_, __, store) => forget(store, 'practiceRaces'),
      ...Object.fromEntries(
        CHANGES_OF_PEOPLE.map((name) => [name, (_: unknown, __: unknown, store: Cache) => forget(store, 'users')]),
      ),
      createRace: (_, __, store) => forget(store, 'races'),
      duplicateRace: (_, __, store) => forget(store, 'races'),
      deleteRace: (_, __, store) => forget(store, 'races'),
    },
    Subscription: {
      announcementsChanged: ({ announcementsChanged }, _, store) => {
        store.link('Query', 'announcements', announcementsChanged as Entity[]);
      },
      rosterImportChanged: ({ rosterImportChanged }, _, store) => {
        if ((rosterImportChanged as { state?: unknown }).state === 'DONE') forget(store, 'users');
      },
      raceWithdrawn: ({ raceWithdrawn }, _, store) => {
        store.invalidate({ __typename: 'Race', id: raceWithdrawn as string });
        forget(store, 'races');
      },
    },
  },
  // Switches that one can put back. They are shown as they will be at once, and as they were if the server refuses.
  optimistic: {
    setAnnouncementVisible: ({ input }) => {
      const { announcementId: id, isVisible } = input as SetAnnouncementVisibleInput;
      return {
        __typename: 'SaveAnnouncementSuccess',
        announcement: { __typename: 'Announcement', id, isVisible },
      };
    },
    sharePracticeRace: ({ input }) => ({
      __typename: 'SharePracticeRaceSuccess',
      practiceRace: { __typename: 'PracticeRace', ...(input as SharePracticeRaceInput) },
    }),
  },
  resolvers: {
    Webhook: {
      deliveries: pages,
    },
    Query: {
      auditEvents: pages,
      practiceRaces: pages,
      races: pages,
      uploads: pages,
      users: pages,
    },
  },
});
