/** Texts of the page that shows staff who wrote about which task. */
export const staffTextsMessages = {
  en: {
    title: 'Texts of students',
    lead: 'Who wrote about which task, and how many characters. Short texts are marked; press a number to read its text here.',
    none: 'Nobody has written anything yet.',
    student: 'Student',
    short: '{length, number} characters, short',
    long: '{length, number} characters',
    read: 'Text of {username} about {task}: {length}',
    textOf: '{username} about {task}',
    changed: 'Changed <time></time>',
    close: 'Close',
    back: 'Texts of students',
    authorsTitle: 'Who wrote about {task}',
    authors:
      '{count, plural, =0 {Nobody wrote about it} one {One student wrote about it} other {# students wrote about it}}',
    missing: '{count, plural, =0 {Everybody did} one {One did not} other {# did not}}',
    characters: 'Characters',
    length: '{length, number}',
    when: 'Changed',
  },
} as const;
