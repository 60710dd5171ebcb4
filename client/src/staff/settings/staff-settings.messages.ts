/** Texts of the page on which administrators change settings. */
export const staffSettingsMessages = {
  en: {
    title: 'Settings',
    lead: 'How this server behaves. A change takes effect at once, on every server and on open pages.',
    group: 'Group',
    search: 'Search in all groups',
    searchHint: 'A part of the name, or of what it does.',
    found: '{count, plural, =0 {No setting has that.} one {One setting has that.} other {# settings have that.}}',
    code: 'Authorisation code',
    save: '{count, plural, =0 {Nothing is changed} one {Save one change} other {Save # changes}}',
    saved:
      '{count, plural, =0 {Nothing was changed.} one {One setting has another value now.} other {# settings have other values now.}}',
    refused: '{count, plural, one {One value was refused} other {# values were refused}}, and nothing was changed.',
    overtaken: 'Somebody else has changed settings meanwhile.',
    again: 'Load them again',
    history: 'What was changed',
    noHistory: 'Nobody has changed a setting yet.',
    revision: 'Revision {revision, number}, <time></time>, by {username}',
    reverted: 'Brought back revision {to, number}.',
    change: '<code>{name}</code> from {from} to {to}',
    nothing: 'nothing',
    secret: 'a secret',
    revert: 'Back to before revision {revision, number}',
    revertHint: 'All settings become what they were then; the code is asked for.',
    older: 'Show older changes',
  },
} as const;
