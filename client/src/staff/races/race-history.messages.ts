/** Texts of what happened to a race, and of who is not in it. */
export const raceHistoryMessages = {
  en: {
    history: 'What happened to it',
    noHistory: 'Nothing yet: it was made, and waits.',
    when: 'When',
    from: 'From',
    to: 'To',
    note: 'Note',
    absences: 'Who is not in it',
    absencesLater: 'This is known once its entries are fixed.',
    noAbsences: 'Every student is in it.',
    absencesCount: '{count, plural, one {# student is} other {# students are}} not in it.',
    username: 'Username',
    reason: 'Why',
    INACTIVE: 'The account is not active.',
    NO_BUGGY: 'There was no buggy when the entries were fixed.',
  },
} as const;
