/** Texts of the page on which a race is made. */
export const newRaceMessages = {
  en: {
    back: 'Staff',
    title: 'New race',
    lead: 'What is filled in here already comes from the settings. All of it can change until the race starts.',
    submit: 'Make the race',
    made: 'The race is made.',
    madeHidden: 'The race is made. Only staff see it: make it visible when it is right.',
  },
} as const;
