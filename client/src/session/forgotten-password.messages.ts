/** Texts of the page for forgotten passwords. */
export const forgottenPasswordMessages = {
  en: {
    title: 'Forgotten password',
    lead: 'A link to choose a new one is sent to the e-mail address of your account. It works for an hour.',
    notOffered: 'This server sends no e-mail. Ask the people who teach you for a link to sign in.',
    account: 'Username or e-mail address',
    submit: 'Send me a link',
  },
} as const;
