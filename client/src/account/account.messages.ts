/** Texts of the page of one's account. */
export const accountMessages = {
  en: {
    title: 'Your account',
    sections: 'On this page',
    toPassword: 'Password',
    toSecondFactor: 'Second factor',
    toSessions: 'Sessions',
    toTokens: 'Access tokens',
    profile: 'Profile',
    username: 'Username',
    role: 'Role',
    student: 'Student',
    ADMINISTRATOR: 'Administrator',
    TEACHING_ASSISTANT: 'Teaching assistant',
    guest: 'Guest',
    notice: 'Notice for you',
    deadline: 'To be handed in by',
    submissionLink: 'Hand it in at',
    since: 'Account since',
    askStaff: 'Something wrong here? The people who teach you can change it.',
    demo: 'Many share this account to try things out, so nothing of it can be changed.',
  },
} as const;
