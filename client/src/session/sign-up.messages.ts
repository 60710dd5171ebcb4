/** Texts of the page to make an account. */
export const signUpMessages = {
  en: {
    title: 'Make an account',
    notAllowed: 'Here accounts are made by the people who teach you. Ask them for a link or a password.',
    username: 'Username',
    usernameHint: '2 to 32 characters, such as {example}.',
    password: 'Password',
    passwordHint: '8 to 80 characters.',
    code: 'Sign-up code',
    codeHint: 'The people who run this server give it out.',
    example: 'Such as {example}',
    submit: 'Make the account',
    madeTitle: 'Welcome, {username}',
    made: 'Your account is made. Sign in with it now.',
    toSignIn: 'Sign in',
  },
} as const;
