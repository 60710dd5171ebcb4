/** Texts of the page behind links to sign in. */
export const signInLinkMessages = {
  en: {
    title: 'Hello {username}',
    handOut: 'This link signs you in once. Choose a password now, so that you get in again later.',
    reset: 'Choose a new password. Your other sessions end with it.',
    newPassword: 'New password',
    newPasswordHint: '8 to 80 characters. Leave it empty to sign in just this once.',
    newPasswordHintReset: '8 to 80 characters.',
    submit: 'Sign in',
    submitReset: 'Set password and sign in',
    deadTitle: 'This link does not work any more',
    dead: 'It was used already, is too old, or was taken back. Ask the people who teach you for another one, or sign in with your password.',
    toSignIn: 'Sign in with a password',
  },
} as const;
