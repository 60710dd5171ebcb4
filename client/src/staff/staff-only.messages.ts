/** Texts for those whom a page of the staff is not for. */
export const staffOnlyMessages = {
  en: {
    staffTitle: 'This page is for staff',
    staffText:
      'Here the people who teach and who run this server look after races. If you are one of them, ask an administrator to make your account one of staff.',
    administratorsTitle: 'This page is for administrators',
    administratorsText: 'Assistants see how races stand, and administrators change them. Ask one of them.',
    secondFactorTitle: 'Turn on your second factor first',
    secondFactorText:
      'This server asks all staff for a second factor. Once yours is on, this page is open to you; it takes a minute.',
    toSecondFactor: 'To the second factor',
    toRaces: 'All races',
    toStaff: 'What you may see as staff',
  },
} as const;
