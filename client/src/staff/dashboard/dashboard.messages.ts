/** Texts of the page that shows staff how the class is doing. */
export const dashboardMessages = {
  en: {
    title: 'How the class is doing',
    lead: 'Who has been here, who uploads, who writes. Days are those of UTC.',
    students: 'Active students',
    signedIn: 'Last signed in',
    signedInValue:
      '{today, number} today, {week, number} in the six days before, {before, number} longer ago, {never, number} never',
    buggies: 'Have a buggy',
    uploads: 'Uploads',
    uploadsValue: '{today, number} today, {week, number} in the last seven days',
    tasks: 'Tasks of the project',
    texts: 'Texts about tasks',
    users: 'Accounts',
    usersValue: '{users, number}, of which {staff, number} are active staff and {inactive, number} are not active',
    days: 'The last four weeks',
    day: 'Day',
    signIns: 'People who signed in',
    uploadsOfDay: 'Uploads',
    textsOfDay: 'Texts',
    neverSignedIn:
      '{count, plural, =0 {Everybody has signed in.} one {One student never signed in} other {# students never signed in}}',
    lastUploadRefused:
      '{count, plural, =0 {Of everybody’s last upload a buggy was made.} one {Of the last upload of one student no buggy was made} other {Of the last upload of # students no buggy was made}}',
    textsByTask: 'How many wrote about each task',
    toMatrix: 'Who wrote what',
    snapshot: 'All of it as JSON',
    attention: 'What to look at',
    nothingToDo: 'Nothing: what is published is up to date, and no setting is odd.',
    outdated: 'out of date. Changed since it was published: {names}.',
    publishingFailed: 'publishing failed; the page of publishing says why.',
  },
} as const;
