/** Texts of the form in which a race is changed. */
export const raceEditorMessages = {
  en: {
    fixedTitle: 'Its entries are fixed',
    fixed:
      'What the race runs on is fixed with them: its start, limit, laps, pace and track. Its texts can change. To race by other values, make another one like it below.',
    ownFile: 'This server ran it, and gives out its file.',
    submit: 'Save',
    unchanged: 'There is nothing to save.',
    saved: 'Saved.',
    conflict:
      'Somebody else changed this race while you did, so nothing was saved. What you typed is still here, on top of their changes. Look at it, and save again.',
    changedTitle: 'Somebody else changed this race meanwhile',
    change: '{field}: {now} instead of {before}.',
    kept: 'What you typed is kept: {typed}.',
    empty: 'nothing',
    yes: 'yes',
    no: 'no',
  },
} as const;
