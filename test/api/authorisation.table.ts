/**
 * Who asks, in the order of the columns. `inactive` has a session from before; `guest` is neither student nor staff; for
 * `ta off` the settings take away what they can from assistants; `demo` is an administrator whom many share.
 */
export const actors = ['visitor', 'inactive', 'guest', 'student', 'other', 'ta', 'ta off', 'admin', 'demo'] as const;

/** Scopes of an administrator's tokens, each alone, in the order of the second list of columns. */
export const scopes = ['READ', 'UPLOAD', 'RACES', 'USERS', 'SETTINGS'] as const;

/**
 * What comes of it: `yes` (it is done, or refused for a reason that is not who asks), `null`, `nothing` (an empty list),
 * `sign in` (UNAUTHENTICATED), `no` (FORBIDDEN), `unseen` (NOT_FOUND).
 */
export type Outcome = 'yes' | 'null' | 'nothing' | 'sign in' | 'no' | 'unseen';

/** An operation, and what comes of it for each of the actors and for each of the tokens. `$…` stand for ids of what the test made. */
export interface Row {
  readonly operation: string;
  readonly outcomes: readonly Outcome[];
  readonly tokens: readonly Outcome[];
}

const columns = (text: string): Outcome[] => text.split('|').map((outcome) => outcome.trim() as Outcome);

const row = (operation: string, outcomes: string, tokens: string): Row => ({
  operation,
  outcomes: columns(outcomes),
  tokens: columns(tokens),
});

const notInDemo = 'sign in | sign in | no | no | no | no | no | yes | no';
const anyToken = 'yes | yes | yes | yes | yes';
const noToken = 'no | no | no | no | no';
const read = 'yes | no | no | no | no';
const seenByRead = 'yes | null | null | null | null';
const upload = 'no | yes | no | no | no';
const races = 'no | no | yes | no | no';
const users = 'no | no | no | yes | no';
const settings = 'no | no | no | no | yes';

const everybody = 'yes | yes | yes | yes | yes | yes | yes | yes | yes';
const signedIn = 'sign in | sign in | yes | yes | yes | yes | yes | yes | yes';
const staff = 'sign in | sign in | no | no | no | yes | yes | yes | yes';
const inPerson = 'sign in | sign in | yes | yes | yes | yes | yes | yes | no';
const administrators = 'sign in | sign in | no | no | no | no | no | yes | yes';

/** Every query, mutation and subscription of the schema. The buggy, the account and the upload are the student's. */
//                                        visitor | inactive | guest | student | other | ta | ta off | admin | demo
export const operations: Readonly<Record<string, readonly Row[]>> = {
  'Query.tasks': [row('{ tasks { id } }', everybody, anyToken)],
  'Query.task': [row('{ task(fullName: "0-GET") { id } }', everybody, anyToken)],
  'Query.taskLoadPlan': [row('{ taskLoadPlan(source: { text: "" }) { added } }', administrators, read)],
  'Query.taskTexts': [
    row(
      '{ taskTexts { text } }',
      'sign in | sign in | nothing | yes | nothing | nothing | nothing | nothing | nothing',
      'nothing | no | no | no | no',
    ),
  ],
  'Query.taskText': [
    row(
      '{ taskText(databaseId: $textNumber) { text } }',
      'sign in | sign in | null | yes | null | yes | yes | yes | yes',
      read,
    ),
  ],
  'Query.taskTextMatrix': [row('{ taskTextMatrix { username } }', staff, read)],
  'Query.taskTextRestorePlan': [
    row('{ taskTextRestorePlan(username: "student", json: "[]") { warnings } }', administrators, read),
  ],
  'Query.markdownPreview': [row('{ markdownPreview(text: "x") }', signedIn, read)],
  'Query.availableArtefacts': [
    row(
      '{ availableArtefacts }',
      'nothing | nothing | nothing | nothing | nothing | nothing | nothing | nothing | nothing',
      'nothing | nothing | nothing | nothing | nothing',
    ),
  ],
  'Query.dashboard': [row('{ dashboard { neverSignedIn } }', staff, read)],
  'Query.publications': [row('{ publications { artefact } }', staff, read)],
  'Query.publicationPreview': [row('{ publicationPreview(artefact: TASK_LIST) { report } }', staff, read)],
  'Query.editorReadme': [row('{ editorReadme { text } }', staff, read)],
  'Query.announcementPreview': [row('{ announcementPreview(text: "x", format: MARKDOWN) }', administrators, read)],
  'Query.announcements': [row('{ announcements { id } }', everybody, anyToken)],
  'Query.buggies': [
    row('{ buggies { nodes { id } } }', 'sign in | sign in | nothing | yes | nothing | yes | yes | yes | yes', read),
  ],
  'Query.buggy': [
    row('{ buggy(id: "$buggy") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes', read),
  ],
  'Query.isGithubForkOffered': [row('{ isGithubForkOffered }', everybody, anyToken)],
  'Query.mustSetUpSecondFactor': [row('{ mustSetUpSecondFactor }', everybody, anyToken)],
  'Query.node': [
    row('{ node(id: "$buggy") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes', read),
    row('{ node(id: "$student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes', seenByRead),
    row('{ node(id: "$hidden") { id } }', 'null | null | null | null | null | yes | yes | yes | yes', seenByRead),
    row('{ node(id: "$shown") { id } }', everybody, anyToken),
    row(
      '{ node(id: "$hiddenAnnouncement") { id } }',
      'null | null | null | null | null | yes | yes | yes | yes',
      seenByRead,
    ),
    row('{ node(id: "$announcement") { id } }', everybody, anyToken),
    row('{ node(id: "$task") { id } }', everybody, anyToken),
  ],
  'Query.nodes': [
    row(
      '{ nodes(ids: ["$buggy"]) { id } }',
      'nothing | nothing | nothing | yes | nothing | yes | yes | yes | yes',
      read,
    ),
  ],
  'Query.partsCatalogue': [row('{ partsCatalogue { __typename } }', everybody, anyToken)],
  'Query.practiceRace': [
    row(
      '{ practiceRace(id: "x") { id } }',
      'null | null | null | null | null | null | null | null | null',
      'null | null | null | null | null',
    ),
  ],
  'Query.practiceRaces': [
    row(
      '{ practiceRaces { nodes { id } } }',
      'sign in | sign in | nothing | nothing | nothing | nothing | nothing | nothing | nothing',
      'nothing | no | no | no | no',
    ),
  ],
  'Query.publicSettings': [row('{ publicSettings { defaultCostLimit } }', everybody, anyToken)],
  'Query.race': [
    row('{ race(id: "$shown") { id } }', everybody, anyToken),
    row('{ race(databaseId: $shownNumber) { id } }', everybody, anyToken),
    row(
      '{ race(databaseId: $hiddenNumber) { id } }',
      'null | null | null | null | null | yes | yes | yes | yes',
      seenByRead,
    ),
    row('{ race(id: "$hidden") { id } }', 'null | null | null | null | null | yes | yes | yes | yes', seenByRead),
  ],
  'Query.races': [row('{ races { nodes { id } } }', everybody, anyToken)],
  'Query.racetracks': [row('{ racetracks { id } }', everybody, anyToken)],
  'Query.serverInfo': [row('{ serverInfo { version } }', everybody, anyToken)],
  'Query.setting': [row('{ setting(name: "PROJECT_CODE") { value } }', administrators, read)],
  'Query.settings': [row('{ settings { revision } }', administrators, read)],
  'Query.settingsHistory': [row('{ settingsHistory { totalCount } }', administrators, read)],
  'Query.setupStatus': [row('{ setupStatus { isComplete } }', everybody, anyToken)],
  'Query.systemInfo': [row('{ systemInfo { version } }', administrators, read)],
  'Query.auditEvents': [row('{ auditEvents { totalCount } }', administrators, read)],
  'Query.rosterImport': [
    row(
      '{ rosterImport(databaseId: 1) { state } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'unseen | no | no | no | no',
    ),
  ],
  'Query.sessions': [row('{ sessions { id } }', signedIn, read)],
  'Query.tokens': [
    row(
      '{ tokens { id } }',
      'sign in | sign in | nothing | nothing | nothing | nothing | nothing | yes | nothing',
      read,
    ),
  ],
  'Query.signInLink': [
    row(
      '{ signInLink(token: "x") { username } }',
      'null | null | null | null | null | null | null | null | null',
      'null | null | null | null | null',
    ),
  ],
  'Query.user': [
    row('{ user(id: "$student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes', seenByRead),
    row('{ user(username: "student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes', seenByRead),
  ],
  'Query.userTotals': [row('{ userTotals { students } }', staff, read)],
  'Query.users': [row('{ users { nodes { id } } }', staff, read)],
  'Query.viewer': [row('{ viewer { id } }', 'null | null | yes | yes | yes | yes | yes | yes | yes', anyToken)],
  'Mutation.beginSecondFactor': [
    row('mutation { beginSecondFactor(input: { password: "x" }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.changePassword': [
    row(
      'mutation { changePassword(input: { password: "x", newPassword: "longer than that" }) { __typename } }',
      inPerson,
      noToken,
    ),
  ],
  'Mutation.checkBuggy': [row('mutation { checkBuggy(input: { json: "{}" }) { __typename } }', everybody, anyToken)],
  'Mutation.completeSignIn': [
    row('mutation { completeSignIn(input: { challenge: "x", code: "y" }) { __typename } }', everybody, anyToken),
  ],
  'Mutation.confirmSecondFactor': [
    row('mutation { confirmSecondFactor(input: { code: "x" }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.completeSetupStep': [
    row('mutation { completeSetupStep(input: { step: 2 }) { __typename } }', administrators, settings),
  ],
  'Mutation.checkRoster': [
    row('mutation { checkRoster(input: { text: "username" }) { __typename } }', administrators, users),
  ],
  'Mutation.clearApiKeys': [
    row(
      'mutation { clearApiKeys(input: { userIds: ["$other"] }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
      users,
    ),
  ],
  'Mutation.abandonRace': [
    row('mutation { abandonRace(input: { raceId: "$spare" }) { __typename } }', administrators, races),
  ],
  'Mutation.restoreRace': [
    row('mutation { restoreRace(input: { raceId: "$spare" }) { __typename } }', administrators, races),
  ],
  'Mutation.updateRace': [
    row('mutation { updateRace(input: { raceId: "$spare", title: "x" }) { __typename } }', administrators, races),
  ],
  'Mutation.duplicateRace': [
    row('mutation { duplicateRace(input: { raceId: "$spare" }) { __typename } }', administrators, races),
  ],
  'Mutation.deleteRace': [
    row('mutation { deleteRace(input: { raceId: "$spare", version: 99999 }) { __typename } }', notInDemo, races),
  ],
  'Mutation.createRace': [row('mutation { createRace(input: {}) { __typename } }', administrators, races)],
  'Mutation.deleteUser': [
    row(
      'mutation { deleteUser(input: { userId: "$other", username: "x", authorisationCode: "CHANGEME" }) { __typename } }',
      notInDemo,
      users,
    ),
  ],
  'Mutation.deleteUsers': [
    row(
      'mutation { deleteUsers(input: { group: STUDENTS, expectedCount: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      notInDemo,
      users,
    ),
  ],
  'Mutation.editUser': [
    row(
      'mutation { editUser(input: { userId: "$other", authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.endSession': [
    row(
      'mutation { endSession(input: { id: "0" }) { __typename } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | no',
      noToken,
    ),
  ],
  'Mutation.endSessions': [row('mutation { endSessions(input: {}) { __typename } }', inPerson, noToken)],
  'Mutation.importRoster': [
    row(
      'mutation { importRoster(input: { roster: { text: "username" }, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.makeApiKeys': [
    row(
      'mutation { makeApiKeys(input: { userIds: ["$other"] }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
      users,
    ),
  ],
  'Mutation.makeSignInLinks': [
    row(
      'mutation { makeSignInLinks(input: { userIds: ["$other"], authorisationCode: "CHANGEME" }) { __typename } }',
      notInDemo,
      noToken,
    ),
  ],
  'Mutation.disconnectGithub': [
    row('mutation { disconnectGithub(input: {}) { __typename } }', inPerson, noToken),
    row(
      'mutation { disconnectGithub(input: { userId: "$other" }) { __typename } }',
      'sign in | sign in | no | no | yes | yes | yes | yes | yes',
      users,
    ),
    row(
      'mutation { disconnectGithub(input: { userId: "$boss" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | yes | yes',
      users,
    ),
  ],
  'Mutation.forkEditor': [row('mutation { forkEditor { __typename } }', inPerson, noToken)],
  'Mutation.makeToken': [
    row('mutation { makeToken(input: { name: "x", scopes: [READ] }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.prepareRoster': [
    row(
      'mutation { prepareRoster(input: { source: { text: "username\\nada" } }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.purgeUnexpectedSetting': [
    row(
      'mutation { purgeUnexpectedSetting(input: { name: "X" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'no | no | no | no | unseen',
    ),
  ],
  'Mutation.registerUser': [
    row(
      'mutation { registerUser(input: { username: "x", authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.requestPasswordReset': [
    row('mutation { requestPasswordReset(input: { account: "x" }) { __typename } }', everybody, anyToken),
  ],
  'Mutation.resetSecondFactor': [
    row(
      'mutation { resetSecondFactor(input: { userId: "$other", authorisationCode: "CHANGEME" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      noToken,
    ),
  ],
  'Mutation.retryJob': [
    row(
      'mutation { retryJob(input: { id: "no job" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | no | no | unseen',
    ),
  ],
  'Mutation.revertSettings': [
    row(
      'mutation { revertSettings(input: { to: 0, revision: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      settings,
    ),
  ],
  'Mutation.revokeSignInLinks': [
    row('mutation { revokeSignInLinks(input: { userIds: ["$other"] }) { __typename } }', notInDemo, users),
  ],
  'Mutation.revokeUserTokens': [
    row('mutation { revokeUserTokens(input: { userIds: ["$third"] }) { __typename } }', notInDemo, users),
  ],
  'Mutation.revokeToken': [
    row(
      'mutation { revokeToken(input: { id: "0" }) { __typename } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | no',
      noToken,
    ),
  ],
  'Mutation.createLeague': [
    row(
      'mutation { createLeague(input: { name: "" }) { __typename ... on UserError { code } } }',
      administrators,
      races,
    ),
  ],
  'Mutation.updateLeague': [
    row(
      'mutation { updateLeague(input: { name: "x" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'no | no | unseen | no | no',
    ),
  ],
  'Mutation.freezeLeague': [
    row(
      'mutation { freezeLeague(input: { name: "x", isFrozen: true }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'no | no | unseen | no | no',
    ),
  ],
  // Who may delete which buggy is in test/api/buggy-deletion.test.ts.
  'Mutation.deleteBuggy': [
    row(
      'mutation { deleteBuggy(input: { buggyId: "x" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | unseen',
      'unseen | unseen | unseen | unseen | unseen',
    ),
  ],
  'Mutation.deleteLeague': [
    row(
      'mutation { deleteLeague(input: { name: "x" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'no | no | unseen | no | no',
    ),
  ],
  // Nobody has made one.
  'Query.leagues': [
    row(
      '{ leagues { name } }',
      'nothing | nothing | nothing | nothing | nothing | nothing | nothing | nothing | nothing',
      'nothing | nothing | nothing | nothing | nothing',
    ),
  ],
  'Query.league': [
    row(
      '{ league(name: "x") { name } }',
      'null | null | null | null | null | null | null | null | null',
      'null | null | null | null | null',
    ),
  ],
  'Query.racer': [
    row(
      '{ racer(username: "nobody") { username } }',
      'null | null | null | null | null | null | null | null | null',
      'null | null | null | null | null',
    ),
  ],
  'Query.uploads': [
    row('{ uploads { totalCount } }', signedIn, read),
    row(
      '{ uploads(userId: "$student") { totalCount } }',
      'sign in | sign in | no | yes | no | yes | yes | yes | yes',
      read,
    ),
  ],
  'Query.webhooks': [row('{ webhooks { id } }', administrators, read)],
  'Query.webhook': [row('{ webhook(id: "$webhook") { id } }', administrators, read)],
  'Mutation.createWebhook': [
    row('mutation { createWebhook(input: { url: "", events: [] }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.updateWebhook': [
    row('mutation { updateWebhook(input: { webhookId: "$webhook" }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.rollWebhookSecret': [
    row('mutation { rollWebhookSecret(input: { webhookId: "$webhook" }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.pingWebhook': [
    row('mutation { pingWebhook(input: { webhookId: "$webhook" }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.deleteWebhook': [
    row(
      'mutation { deleteWebhook(input: { webhookId: "99999" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | no | no | unseen',
    ),
  ],
  'Mutation.replayWebhookDelivery': [
    row(
      'mutation { replayWebhookDelivery(input: { deliveryId: "99999" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | no | no | unseen',
    ),
  ],
  'Mutation.loadTasks': [
    row(
      'mutation { loadTasks(input: { source: { text: "" } }) { __typename ... on UserError { code } } }',
      notInDemo,
      settings,
    ),
  ],
  'Mutation.updateTask': [
    row(
      'mutation { updateTask(input: { taskId: "$task", title: "" }) { __typename ... on UserError { code } } }',
      notInDemo,
      settings,
    ),
  ],
  'Mutation.orderTasks': [
    row(
      'mutation { orderTasks(input: { phase: 0, taskIds: [] }) { __typename ... on UserError { code } } }',
      notInDemo,
      settings,
    ),
  ],
  'Mutation.saveTaskText': [
    row('mutation { saveTaskText(input: { task: "0-GET", text: "x", version: 9 }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.deleteTaskText': [
    row(
      'mutation { deleteTaskText(input: { task: "9-NONE" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | no',
      noToken,
    ),
  ],
  'Mutation.restoreTaskTexts': [
    row('mutation { restoreTaskTexts(input: { username: "student", json: "[]" }) { __typename } }', notInDemo, users),
  ],
  'Mutation.publish': [row('mutation { publish(input: { artefacts: [] }) { __typename } }', notInDemo, settings)],
  'Mutation.restorePublication': [
    row('mutation { restorePublication(input: { artefact: EDITOR }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.setEditorReadme': [
    row('mutation { setEditorReadme(input: { text: "", version: 0 }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.createAnnouncement': [
    row('mutation { createAnnouncement(input: { type: INFO, text: "" }) { __typename } }', notInDemo, settings),
  ],
  'Mutation.updateAnnouncement': [
    row(
      'mutation { updateAnnouncement(input: { announcementId: "$announcement", text: "" }) { __typename } }',
      notInDemo,
      settings,
    ),
  ],
  'Mutation.setAnnouncementVisible': [
    row(
      'mutation { setAnnouncementVisible(input: { announcementId: "$announcement", isVisible: true }) { __typename } }',
      notInDemo,
      settings,
    ),
  ],
  'Mutation.deleteAnnouncement': [
    row(
      'mutation { deleteAnnouncement(input: { announcementId: "QW5ub3VuY2VtZW50Ojk5OTk5" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | no | no | unseen',
    ),
  ],
  'Mutation.addMissingRacetracks': [
    row('mutation { addMissingRacetracks { __typename ... on UserError { code } } }', notInDemo, races),
  ],
  'Mutation.createRacetrack': [
    row(
      'mutation { createRacetrack(input: { title: "" }) { __typename ... on UserError { code } } }',
      notInDemo,
      races,
    ),
  ],
  'Mutation.updateRacetrack': [
    row(
      'mutation { updateRacetrack(input: { racetrackId: "UmFjZXRyYWNrOjk5OTk5" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | unseen | no | no',
    ),
  ],
  'Mutation.deleteRacetrack': [
    row(
      'mutation { deleteRacetrack(input: { racetrackId: "UmFjZXRyYWNrOjk5OTk5" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | no | no | no | no | no | unseen | no',
      'no | no | unseen | no | no',
    ),
  ],
  'Mutation.runPracticeRace': [row('mutation { runPracticeRace(input: {}) { __typename } }', signedIn, upload)],
  'Mutation.repeatPracticeRace': [
    row(
      'mutation { repeatPracticeRace(input: { id: "x" }) { __typename ... on UserError { code } } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | unseen',
      'no | unseen | no | no | no',
    ),
  ],
  'Mutation.runRace': [row('mutation { runRace(input: { raceId: "$shown" }) { __typename } }', administrators, races)],
  'Mutation.sharePracticeRace': [
    row(
      'mutation { sharePracticeRace(input: { id: "x", isShared: true }) { __typename ... on UserError { code } } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | unseen',
      'no | unseen | no | no | no',
    ),
  ],
  'Mutation.setApiSecret': [
    row('mutation { setApiSecret(input: { secret: "tell nobody" }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.setLoginsEnabled': [
    row(
      'mutation { setLoginsEnabled(input: { group: STUDENTS, isEnabled: true, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.setUserComment': [
    row(
      'mutation { setUserComment(input: { userId: "$other", comment: "late" }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
      users,
    ),
    row(
      'mutation { setUserComment(input: { userId: "$boss", comment: "late" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | yes | yes',
      users,
    ),
  ],
  'Mutation.setUserPassword': [
    row(
      'mutation { setUserPassword(input: { userId: "$third", password: "longer than that" }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | no',
      noToken,
    ),
    row(
      'mutation { setUserPassword(input: { userId: "$boss", password: "longer than that" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | yes | no',
      noToken,
    ),
  ],
  'Mutation.setUsersActive': [
    row(
      'mutation { setUsersActive(input: { userIds: ["$other"], isActive: true, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      users,
    ),
  ],
  'Mutation.signUp': [
    // The server of the test does not let people register themselves.
    row(
      'mutation { signUp(input: { username: "x", password: "y", authorisationCode: "z" }) { __typename } }',
      'no | no | no | no | no | no | no | no | no',
      noToken,
    ),
  ],
  'Mutation.signIn': [
    row('mutation { signIn(input: { username: "x", password: "y" }) { __typename } }', everybody, anyToken),
  ],
  'Mutation.signInByLink': [
    row('mutation { signInByLink(input: { token: "x" }) { __typename } }', everybody, anyToken),
  ],
  'Mutation.signOut': [row('mutation { signOut { wasSignedIn } }', everybody, anyToken)],
  'Mutation.turnOffSecondFactor': [
    row('mutation { turnOffSecondFactor(input: { password: "x" }) { __typename } }', inPerson, noToken),
  ],
  'Mutation.updateSettings': [
    row(
      'mutation { updateSettings(input: { changes: [], revision: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
      settings,
    ),
  ],
  'Mutation.uploadBuggy': [row('mutation { uploadBuggy(input: { json: "{" }) { __typename } }', signedIn, upload)],
  'Mutation.previewRaceFile': [
    row('mutation { previewRaceFile(input: { contents: "{" }) { __typename } }', notInDemo, races),
  ],
  'Mutation.checkRaceResults': [
    row(
      'mutation { checkRaceResults(input: { raceId: "$hidden", contents: "{" }) { __typename } }',
      administrators,
      races,
    ),
  ],
  'Mutation.uploadRaceResults': [
    row('mutation { uploadRaceResults(input: { raceId: "$hidden", contents: "{" }) { __typename } }', notInDemo, races),
  ],
  'Subscription.publicationsChanged': [row('subscription { publicationsChanged { artefact } }', staff, read)],
  'Subscription.announcementsChanged': [row('subscription { announcementsChanged { id } }', everybody, anyToken)],
  'Subscription.raceChanged': [
    row('subscription { raceChanged(raceId: "$shown") { id } }', everybody, anyToken),
    row(
      'subscription { raceChanged(raceId: "$hidden") { id } }',
      'nothing | nothing | nothing | nothing | nothing | yes | yes | yes | yes',
      'yes | nothing | nothing | nothing | nothing',
    ),
  ],
  'Subscription.raceEvents': [
    row('subscription { raceEvents(raceId: "$over") { __typename } }', everybody, anyToken),
    row(
      'subscription { raceEvents(raceId: "$hidden") { __typename } }',
      'unseen | unseen | unseen | unseen | unseen | yes | yes | yes | yes',
      'yes | unseen | unseen | unseen | unseen',
    ),
  ],
  'Subscription.raceWithdrawn': [
    row('subscription { raceWithdrawn(raceId: "$shown") }', everybody, anyToken),
    row(
      'subscription { raceWithdrawn(raceId: "$hidden") }',
      'nothing | nothing | nothing | nothing | nothing | yes | yes | yes | yes',
      'yes | nothing | nothing | nothing | nothing',
    ),
  ],
  'Subscription.rosterImportChanged': [
    row(
      'subscription { rosterImportChanged(databaseId: 1) { state } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
      'unseen | no | no | no | no',
    ),
  ],
  'Subscription.settingsChanged': [row('subscription { settingsChanged { revision } }', administrators, read)],
};

/** Fields that not everybody sees who sees the thing that they belong to: `$race` is live, and its results are public. */
export const fields: Readonly<Record<string, Row>> = {
  'Buggy.totalCost': row(
    '{ buggy(id: "$buggy") { value: totalCost } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    read,
  ),
  'Buggy.mass': row(
    '{ buggy(id: "$buggy") { value: mass } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    read,
  ),
  'Buggy.violations': row(
    '{ buggy(id: "$buggy") { value: violations } }',
    'null | null | null | null | null | nothing | nothing | nothing | nothing',
    'nothing | no | no | no | no',
  ),
  ...Object.fromEntries(
    ['totalCost', 'mass', 'violations'].map((name) => [
      `BuggyDraft.${name}`,
      row(
        `mutation { checkBuggy(input: { json: "{\\"qty_wheels\\": 3}" }) { ... on CheckBuggySuccess { value: buggy { value: ${name} } } } }`,
        'null | null | null | null | null | yes | yes | yes | yes',
        seenByRead,
      ),
    ]),
  ),
  'Race.podium': row(
    '{ race(id: "$live") { value: podium { rank } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.results': row(
    '{ race(id: "$live") { value: results { rank } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.absences': row(
    '{ race(id: "$over") { value: absences { reason } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.yourAbsence': row(
    '{ race(id: "$over") { value: yourAbsence } }',
    'null | null | null | null | yes | null | null | null | null',
    'null | null | null | null | null',
  ),
  'Race.transitions': row(
    '{ race(id: "$over") { value: transitions { to } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.seed': row(
    '{ race(id: "$live") { value: seed } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.raceFileUrl': row(
    '{ race(id: "$spare") { value: raceFileUrl } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.buggiesEntered': row(
    '{ race(id: "$live") { value: buggiesEntered } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.buggiesStarted': row(
    '{ race(id: "$live") { value: buggiesStarted } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Announcement.text': row(
    '{ node(id: "$announcement") { ... on Announcement { value: text } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.buggiesFinished': row(
    '{ race(id: "$live") { value: buggiesFinished } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.statistics': row(
    '{ race(id: "$live") { value: statistics { distance } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Race.turnCount': row(
    '{ race(id: "$unshown") { value: turnCount } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'User.buggy': row(
    '{ node(id: "$student") { ... on User { value: buggy { id } } } }',
    'null | null | null | yes | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'User.githubAccount': row(
    '{ node(id: "$third") { ... on User { value: githubAccount { login } } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'User.profile': row(
    '{ node(id: "$student") { ... on User { value: profile { createdAt } } } }',
    'null | null | null | yes | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'UserProfile.comment': row(
    '{ viewer { value: profile { value: comment } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
    seenByRead,
  ),
  'Setting.value': row(
    '{ setting(name: "GITHUB_CLIENT_SECRET") { value } }',
    'sign in | sign in | no | no | no | no | no | null | null',
    'null | no | no | no | no',
  ),
  'Setting.default': row(
    '{ setting(name: "AUTHORISATION_CODE") { value: default } }',
    'sign in | sign in | no | no | no | no | no | null | null',
    'null | no | no | no | no',
  ),
};

/** Paths of the REST routes; `/api/upload` asks for credentials of its own and is tested with its texts. */
export const routes: Readonly<Record<string, readonly [actors: string, tokens: string]>> = {
  '/healthz': ['200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200', '200 | 200 | 200 | 200 | 200'],
  '/readyz': ['200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200', '200 | 200 | 200 | 200 | 200'],
  '/races/$overNumber/race-file': [
    '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
    '200 | 200 | 200 | 200 | 200',
  ],
  '/races/$overNumber/race-file.json': [
    '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
    '200 | 200 | 200 | 200 | 200',
  ],
  '/races/$overNumber/replay': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/races/$hiddenNumber/replay': ['404 | 404 | 404 | 404 | 404 | 302 | 302 | 302 | 302', '302 | 404 | 404 | 404 | 404'],
  '/races/$overNumber/result': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/races/$hiddenNumber/result': ['404 | 404 | 404 | 404 | 404 | 302 | 302 | 302 | 302', '302 | 404 | 404 | 404 | 404'],
  '/races/$hiddenNumber/race-file': [
    '404 | 404 | 404 | 404 | 404 | 200 | 200 | 200 | 200',
    '200 | 404 | 404 | 404 | 404',
  ],
  '/races/$liveNumber/race-file': [
    '404 | 404 | 404 | 404 | 404 | 200 | 200 | 200 | 200',
    '200 | 404 | 404 | 404 | 404',
  ],
  '/admin/races/$shownNumber/download-race-file': [
    '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/races/$shownNumber/download-race-file/with-buggies': [
    '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/races/assets/track/1/img': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/races/assets/track/1/svg': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/practice-races/x/race-file': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/practice-races/x/race-file.json': [
    '404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404',
    '404 | 404 | 404 | 404 | 404',
  ],
  '/races/races.json': ['200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200', '200 | 200 | 200 | 200 | 200'],
  '/specs/data/types.json': ['200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200', '200 | 200 | 200 | 200 | 200'],
  '/specs/data/defaults.json': ['200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200', '200 | 200 | 200 | 200 | 200'],
  '/admin/races/temporary-race-file.json': [
    '401 | 401 | 403 | 403 | 403 | 404 | 404 | 404 | 404',
    '404 | 403 | 403 | 403 | 403',
  ],
  '/admin/download/buggies/csv': ['401 | 401 | 403 | 403 | 403 | 200 | 200 | 200 | 200', '200 | 403 | 403 | 403 | 403'],
  '/admin/download/buggies/csv/all': [
    '401 | 401 | 403 | 403 | 403 | 200 | 200 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/users/csv': ['401 | 401 | 403 | 403 | 403 | 200 | 200 | 200 | 200', '200 | 403 | 403 | 403 | 403'],
  // This server has neither a connection to GitHub nor a remote machine.
  '/github/connect': ['401 | 401 | 404 | 404 | 404 | 404 | 404 | 404 | 403', '403 | 403 | 403 | 403 | 403'],
  '/github/callback': ['401 | 401 | 404 | 404 | 404 | 404 | 404 | 404 | 403', '403 | 403 | 403 | 403 | 403'],
  '/user/vscode-workspace': ['401 | 401 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 403 | 403 | 403 | 403'],
  // Nothing is published here.
  '/project/tasks': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/project/tasks/issues.csv': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/project/tasks/assets/pages.css': [
    '404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404',
    '404 | 404 | 404 | 404 | 404',
  ],
  '/project/tasks/0-GET': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/tech_notes': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/tech-notes': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/tech-notes/venv': ['302 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302', '302 | 302 | 302 | 302 | 302'],
  '/tech_notes/search': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/tech_notes/venv': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/tech_notes/assets/pages.css': [
    '404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404',
    '404 | 404 | 404 | 404 | 404',
  ],
  '/editor/download': ['404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404', '404 | 404 | 404 | 404 | 404'],
  '/admin/buggy-editor/download': [
    '401 | 401 | 403 | 403 | 403 | 404 | 404 | 404 | 404',
    '404 | 403 | 403 | 403 | 403',
  ],
  '/admin/dashboard-snapshot.json': [
    '401 | 401 | 403 | 403 | 403 | 200 | 200 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  // Only POST is taken there.
  '/api/admin/dashboard': ['405 | 405 | 405 | 405 | 405 | 405 | 405 | 405 | 405', '405 | 405 | 405 | 405 | 405'],
  '/user/download/texts/student/txt': [
    '401 | 401 | 404 | 200 | 404 | 200 | 200 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/user/download/texts/student/json': [
    '401 | 401 | 404 | 403 | 404 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/json/text/$textNumber': [
    '401 | 401 | 403 | 403 | 403 | 200 | 200 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/download/tasks/current/md': [
    '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/download/tasks/current/csv': [
    '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/download/tasks/default/md': [
    '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
    '200 | 403 | 403 | 403 | 403',
  ],
  '/admin/audit.jsonl': ['401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200', '200 | 403 | 403 | 403 | 403'],
  '/admin/config/dump': ['401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200', '200 | 403 | 403 | 403 | 403'],
};
