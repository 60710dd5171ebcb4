/** Texts of the page of one's uploads and races. */
export const historyMessages = {
  en: {
    title: 'History',
    lead: 'What you uploaded and how you raced. All uploads are listed, also those that could not be read.',
    uploads: 'Uploads',
    noUploads: 'You have uploaded nothing yet.',
    more: 'Show earlier ones',
    API: 'by program',
    WEB: 'on this page',
    accepted: 'Accepted',
    rejected: 'Not accepted',
    warnings: '{count, plural, one {# thing} other {# things}} ignored or changed',
    first: 'Your first buggy.',
    same: 'It changed nothing.',
    nothingMade: 'No buggy was made of it; the one before stayed.',
    changes: 'What it changed',
    text: 'The text that was sent',
    textLabel: 'The text',
    noText: 'It was empty.',
    removedText:
      'The text ({bytes, plural, one {# byte} other {# bytes}}) was removed: of rejected uploads only the latest keep theirs.',
    useAgain: 'Use this again',
    races: 'Races',
    noRaces: 'You were in no race whose results are out.',
  },
} as const;
