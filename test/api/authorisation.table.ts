/**
 * Who asks, in the order of the columns. `inactive` has a session from before; `guest` is neither student nor staff; for
 * `ta off` the settings take away what they can from assistants; `demo` is an administrator whom many share.
 */
export const actors = ['visitor', 'inactive', 'guest', 'student', 'other', 'ta', 'ta off', 'admin', 'demo'] as const;

/**
 * What comes of it: `yes` (it is done, or refused for a reason that is not who asks), `null`, `nothing` (an empty list),
 * `sign in` (UNAUTHENTICATED), `no` (FORBIDDEN), `unseen` (NOT_FOUND).
 */
export type Outcome = 'yes' | 'null' | 'nothing' | 'sign in' | 'no' | 'unseen';

/** An operation, and what comes of it for each of the actors. `$…` stand for ids of what the test made. */
export interface Row {
  readonly operation: string;
  readonly outcomes: readonly Outcome[];
}

const row = (operation: string, outcomes: string): Row => ({
  operation,
  outcomes: outcomes.split('|').map((outcome) => outcome.trim() as Outcome),
});

const everybody = 'yes | yes | yes | yes | yes | yes | yes | yes | yes';
const signedIn = 'sign in | sign in | yes | yes | yes | yes | yes | yes | yes';
const staff = 'sign in | sign in | no | no | no | yes | yes | yes | yes';
const inPerson = 'sign in | sign in | yes | yes | yes | yes | yes | yes | no';
const administrators = 'sign in | sign in | no | no | no | no | no | yes | yes';

/** Every query, mutation and subscription of the schema. The buggy, the account and the upload are the student's. */
//                                        visitor | inactive | guest | student | other | ta | ta off | admin | demo
export const operations: Readonly<Record<string, readonly Row[]>> = {
  'Query.buggies': [
    row('{ buggies { nodes { id } } }', 'sign in | sign in | nothing | yes | nothing | yes | yes | yes | yes'),
  ],
  'Query.buggy': [row('{ buggy(id: "$buggy") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes')],
  'Query.node': [
    row('{ node(id: "$buggy") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes'),
    row('{ node(id: "$student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes'),
    row('{ node(id: "$hidden") { id } }', 'null | null | null | null | null | yes | yes | yes | yes'),
    row('{ node(id: "$shown") { id } }', everybody),
  ],
  'Query.nodes': [
    row('{ nodes(ids: ["$buggy"]) { id } }', 'nothing | nothing | nothing | yes | nothing | yes | yes | yes | yes'),
  ],
  'Query.partsCatalogue': [row('{ partsCatalogue { __typename } }', everybody)],
  'Query.race': [
    row('{ race(id: "$shown") { id } }', everybody),
    row('{ race(id: "$hidden") { id } }', 'null | null | null | null | null | yes | yes | yes | yes'),
  ],
  'Query.races': [row('{ races { nodes { id } } }', everybody)],
  'Query.racetracks': [row('{ racetracks { id } }', everybody)],
  'Query.serverInfo': [row('{ serverInfo { version } }', everybody)],
  'Query.setting': [row('{ setting(name: "PROJECT_CODE") { value } }', administrators)],
  'Query.settings': [row('{ settings { revision } }', administrators)],
  'Query.settingsHistory': [row('{ settingsHistory { totalCount } }', administrators)],
  'Query.setupStatus': [row('{ setupStatus { isComplete } }', everybody)],
  'Query.systemInfo': [row('{ systemInfo { version } }', administrators)],
  'Query.auditEvents': [row('{ auditEvents { totalCount } }', administrators)],
  'Query.sessions': [row('{ sessions { id } }', signedIn)],
  'Query.user': [
    row('{ user(id: "$student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes'),
    row('{ user(username: "student") { id } }', 'null | null | null | yes | null | yes | yes | yes | yes'),
  ],
  'Query.userTotals': [row('{ userTotals { students } }', staff)],
  'Query.users': [row('{ users { nodes { id } } }', staff)],
  'Query.viewer': [row('{ viewer { id } }', 'null | null | yes | yes | yes | yes | yes | yes | yes')],
  'Mutation.changePassword': [
    row(
      'mutation { changePassword(input: { password: "x", newPassword: "longer than that" }) { __typename } }',
      inPerson,
    ),
  ],
  'Mutation.checkBuggy': [row('mutation { checkBuggy(input: { json: "{}" }) { __typename } }', everybody)],
  'Mutation.completeSetupStep': [
    row('mutation { completeSetupStep(input: { step: 2 }) { __typename } }', administrators),
  ],
  'Mutation.clearApiKeys': [
    row(
      'mutation { clearApiKeys(input: { userIds: ["$other"] }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
    ),
  ],
  'Mutation.createRace': [row('mutation { createRace(input: {}) { __typename } }', administrators)],
  'Mutation.deleteUser': [
    row(
      'mutation { deleteUser(input: { userId: "$other", username: "x", authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.deleteUsers': [
    row(
      'mutation { deleteUsers(input: { group: STUDENTS, expectedCount: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.editUser': [
    row(
      'mutation { editUser(input: { userId: "$other", authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.endSession': [
    row(
      'mutation { endSession(input: { id: "0" }) { __typename } }',
      'sign in | sign in | unseen | unseen | unseen | unseen | unseen | unseen | no',
    ),
  ],
  'Mutation.endSessions': [row('mutation { endSessions(input: {}) { __typename } }', inPerson)],
  'Mutation.makeApiKeys': [
    row(
      'mutation { makeApiKeys(input: { userIds: ["$other"] }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
    ),
  ],
  'Mutation.purgeUnexpectedSetting': [
    row(
      'mutation { purgeUnexpectedSetting(input: { name: "X" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | unseen | unseen',
    ),
  ],
  'Mutation.registerUser': [
    row(
      'mutation { registerUser(input: { username: "x", authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.revertSettings': [
    row(
      'mutation { revertSettings(input: { to: 0, revision: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.runRace': [row('mutation { runRace(input: { raceId: "$shown" }) { __typename } }', administrators)],
  'Mutation.setApiSecret': [
    row('mutation { setApiSecret(input: { secret: "tell nobody" }) { __typename } }', inPerson),
  ],
  'Mutation.setLoginsEnabled': [
    row(
      'mutation { setLoginsEnabled(input: { group: STUDENTS, isEnabled: true, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.setUserComment': [
    row(
      'mutation { setUserComment(input: { userId: "$other", comment: "late" }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
    ),
    row(
      'mutation { setUserComment(input: { userId: "$boss", comment: "late" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | yes | yes',
    ),
  ],
  'Mutation.setUserPassword': [
    row(
      'mutation { setUserPassword(input: { userId: "$third", password: "longer than that" }) { __typename } }',
      'sign in | sign in | no | no | no | yes | no | yes | yes',
    ),
    row(
      'mutation { setUserPassword(input: { userId: "$boss", password: "longer than that" }) { __typename } }',
      'sign in | sign in | no | no | no | no | no | yes | yes',
    ),
  ],
  'Mutation.setUsersActive': [
    row(
      'mutation { setUsersActive(input: { userIds: ["$other"], isActive: true, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.signUp': [
    // The server of the test does not let people register themselves.
    row(
      'mutation { signUp(input: { username: "x", password: "y", authorisationCode: "z" }) { __typename } }',
      'no | no | no | no | no | no | no | no | no',
    ),
  ],
  'Mutation.signIn': [row('mutation { signIn(input: { username: "x", password: "y" }) { __typename } }', everybody)],
  'Mutation.signOut': [row('mutation { signOut { wasSignedIn } }', everybody)],
  'Mutation.updateSettings': [
    row(
      'mutation { updateSettings(input: { changes: [], revision: 0, authorisationCode: "CHANGEME" }) { __typename } }',
      administrators,
    ),
  ],
  'Mutation.uploadBuggy': [row('mutation { uploadBuggy(input: { json: "{" }) { __typename } }', signedIn)],
  'Mutation.uploadRaceResults': [
    row('mutation { uploadRaceResults(input: { raceId: "$hidden", contents: "{" }) { __typename } }', administrators),
  ],
  'Subscription.raceChanged': [
    row('subscription { raceChanged(raceId: "$shown") { id } }', everybody),
    row(
      'subscription { raceChanged(raceId: "$hidden") { id } }',
      'nothing | nothing | nothing | nothing | nothing | yes | yes | yes | yes',
    ),
  ],
  'Subscription.raceEvents': [
    row('subscription { raceEvents(raceId: "$over") { __typename } }', everybody),
    row(
      'subscription { raceEvents(raceId: "$hidden") { __typename } }',
      'unseen | unseen | unseen | unseen | unseen | yes | yes | yes | yes',
    ),
  ],
  'Subscription.settingsChanged': [row('subscription { settingsChanged { revision } }', administrators)],
};

/** Fields that not everybody sees who sees the thing that they belong to: `$race` is live, and its results are public. */
export const fields: Readonly<Record<string, Row>> = {
  'Buggy.totalCost': row(
    '{ buggy(id: "$buggy") { value: totalCost } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Buggy.mass': row(
    '{ buggy(id: "$buggy") { value: mass } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Race.results': row(
    '{ race(id: "$live") { value: results { rank } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Race.seed': row('{ race(id: "$live") { value: seed } }', 'null | null | null | null | null | yes | yes | yes | yes'),
  'Race.buggiesEntered': row(
    '{ race(id: "$live") { value: buggiesEntered } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Race.buggiesStarted': row(
    '{ race(id: "$live") { value: buggiesStarted } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Race.buggiesFinished': row(
    '{ race(id: "$live") { value: buggiesFinished } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Race.turnCount': row(
    '{ race(id: "$unshown") { value: turnCount } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'User.buggy': row(
    '{ node(id: "$student") { ... on User { value: buggy { id } } } }',
    'null | null | null | yes | null | yes | yes | yes | yes',
  ),
  'User.profile': row(
    '{ node(id: "$student") { ... on User { value: profile { createdAt } } } }',
    'null | null | null | yes | null | yes | yes | yes | yes',
  ),
  'UserProfile.comment': row(
    '{ viewer { value: profile { value: comment } } }',
    'null | null | null | null | null | yes | yes | yes | yes',
  ),
  'Setting.value': row(
    '{ setting(name: "GITHUB_CLIENT_SECRET") { value } }',
    'sign in | sign in | no | no | no | no | no | null | null',
  ),
  'Setting.default': row(
    '{ setting(name: "AUTHORISATION_CODE") { value: default } }',
    'sign in | sign in | no | no | no | no | no | null | null',
  ),
};

/** Paths of the REST routes; `/api/upload` asks for credentials of its own and is tested with its texts. */
export const routes: Readonly<Record<string, string>> = {
  '/healthz': '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
  '/readyz': '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
  '/races/$overNumber/race-file': '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
  '/races/$overNumber/race-file.json': '200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200',
  '/races/$hiddenNumber/race-file': '404 | 404 | 404 | 404 | 404 | 200 | 200 | 200 | 200',
  '/races/$liveNumber/race-file': '404 | 404 | 404 | 404 | 404 | 200 | 200 | 200 | 200',
  '/admin/races/$shownNumber/download-race-file': '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
  '/admin/races/$shownNumber/download-race-file/with-buggies': '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
  '/admin/audit.jsonl': '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
  '/admin/config/dump': '401 | 401 | 403 | 403 | 403 | 403 | 403 | 200 | 200',
};

/**
 * Types whose fields everybody sees who sees the thing, but for those above. A new type wants a decision: a name here, or
 * rows above for its fields.
 */
export const plainTypes: readonly string[] = [
  ...['AuthorisationError', 'BuggyRejectedError', 'ConflictError', 'InvalidCredentialsError', 'InvalidInputError'],
  ...['NotFoundError', 'RaceFileRejectedError', 'SettingsRejectedError', 'TooManyAttemptsError', 'SettingProblem'],
  ...['Buggy', 'BuggyConnection', 'BuggyDraft', 'BuggyEdge', 'BuggyWarning', 'CheckBuggySuccess', 'UploadBuggySuccess'],
  ...['Race', 'RaceConnection', 'RaceEdge', 'RaceEnded', 'RaceTurn', 'RaceResult', 'Racetrack', 'CreateRaceSuccess'],
  ...['RunRaceSuccess', 'UploadRaceResultsSuccess', 'PageInfo', 'Part', 'PartGroup', 'User', 'SetApiSecretSuccess'],
  ...['SignInSuccess', 'SignOutSuccess', 'ServerCounts', 'ServerInfo', 'SetupStatus', 'CompleteSetupStepSuccess'],
  ...['Setting', 'SettingSet', 'SettingAdvice', 'UpdateSettingsSuccess', 'SettingChange', 'SettingsRevision'],
  ...['SettingsRevisionConnection', 'SettingsRevisionEdge', 'SystemInfo', 'ServerProcess'],
  ...[
    'PurgeUnexpectedSettingSuccess',
    'ApiAccess',
    'AuditEvent',
    'AuditEventConnection',
    'AuditEventEdge',
    'NewApiKey',
  ],
  ...['MakeApiKeysSuccess', 'RegisterUserSuccess', 'Session', 'SessionsEndedSuccess', 'UserChangedSuccess'],
  ...['UserConnection', 'UserEdge', 'UserProfile', 'UserTotals', 'UsersChangedSuccess', 'UsersDeletedSuccess'],
];

/** How many fields those types have: a new one wants a look at who may see it, and a row above if not everybody may. */
export const PLAIN_FIELD_COUNT = 346;
