/** Texts of the page to sign in. */
export const signInMessages = {
  en: {
    title: 'Sign in',
    isOver:
      'Your session is over, so this server does not know you any more. Sign in again, and you are back where you were. What you had not sent from there yet may be gone.',
    username: 'Username',
    example: 'such as {example}',
    password: 'Password',
    submit: 'Sign in',
    institution: 'Sign in with {name}',
    or: 'or',
    onlyStaff: 'Only administrators sign in with a password here.',
    link: 'If you were given a link to sign in, open it: it works once and lets you choose a password.',
    forgotten: 'I forgot my password',
    signUp: 'Make an account',
    codeTitle: 'One more step',
    codeText: 'Enter the six digits that your authenticator shows, or one of your recovery codes.',
    code: 'Code',
    codeSubmit: 'Go on',
  },
} as const;
