/** Texts of the page on which staff look after a race. */
export const staffRaceMessages = {
  en: {
    race: 'Race',
    back: 'Staff',
    contents: 'On this page',
    public: 'Its page, as others find it',
    details: 'Change it',
    duplicate: 'Another one like it',
    duplicateText:
      'It has everything of this race but its name, its start and how it went. Only staff see it at first.',
    duplicateName: 'Name of the new race',
    duplicateStart: 'Start of the new race',
    duplicateSubmit: 'Make a race like it',
    made: 'The race is made. Only staff see it: make it visible when it is right.',
    deleted: 'The race {title} is deleted.',
  },
} as const;
