/** Texts about one's password. */
export const passwordMessages = {
  en: {
    title: 'Password',
    welcome: 'Welcome!',
    first:
      'You came in with a password that somebody else gave you. Choose one of your own now, which nobody else knows; or do it later.',
    present: 'Present password',
    next: 'New password',
    hint: '8 to 80 characters. A few words in a row are easier to remember than one with many signs.',
    change: 'Change password',
    changed:
      'Your password is changed. {count, plural, =0 {You were signed in nowhere else.} one {One other session has ended.} other {# other sessions have ended.}}',
    endPrograms: 'Also end API tokens and the API secret',
    endProgramsHint:
      'Select this if someone else may know your password. Your programs will need a new token or secret.',
    others: 'Your other sessions end with it.',
  },
} as const;
