/** Texts about practice races. */
export const practiceMessages = {
  en: {
    title: 'Try it out',
    explanation: 'A practice race is run at once. It counts for nothing, and nobody sees it unless you share it.',
    withEditor: 'It is run with the buggy in the editor, which is not uploaded by that.',
    withCurrent: 'It is run with the buggy that you have.',
    withNothing: 'Write a buggy in the editor, or upload one, and you can run a race with it.',
    run: 'Run a practice race',
    options: 'Options of the practice race',
    madeUp: 'Made-up buggies to race against',
    madeUpHint: 'From 0 to {most, number}.',
    againstRace: 'Race against the buggies of',
    noRace: 'no race',
    againstRaceHint: 'Races whose results are out.',
    laps: 'Laps',
    lapsHint: 'From 1 to 10.',
    track: 'Track',
    firstTrack: 'the usual one',
    costLimit: 'Cost limit',
    costLimitHint: '0 means no limit.',
    seed: 'Seed',
    seedHint: 'The same seed gives the same luck. Leave it empty for new luck.',
  },
} as const;

/** Texts of the page of a practice race. */
export const practiceRaceMessages = {
  en: {
    title: 'Practice race',
    lead: 'It counts for nothing, and feeds no standings and no marks.',
    back: 'My buggy',
    facts: 'About this race',
    run: 'Run',
    costLimit: 'Cost limit',
    noLimit: 'none',
    laps: 'Laps',
    lapsOf: '{laps, plural, one {# lap} other {# laps}} of {length, number}',
    seed: 'Seed',
    expires: 'Will be deleted',
    again: 'Run it again',
    againHint: 'The same buggies on the same track, with other luck.',
    change: 'Change the buggy',
    replay: 'The race',
    results: 'Results',
    counts:
      '{started, plural, one {# buggy} other {# buggies}} started, {finished, number} {finished, plural, one {has} other {have}} a position.',
    notAdmitted:
      '{count, plural, one {One buggy was not admitted: it breaks a rule.} other {# buggies were not admitted: they break rules.}} Finding out which is up to you.',
    sharing: 'Sharing',
    share: 'Everybody who has the link may see this race',
    link: 'Link to this race',
    file: 'Race file (JSON)',
    shared: 'Somebody shared this race with you.',
  },
} as const;

/** Texts of the list of one's practice races. */
export const practiceRacesMessages = {
  en: {
    title: 'Practice races',
    lead: 'Your practice races, the latest first. They are deleted after some time.',
    none: 'You have run no practice race yet, or the last one is deleted.',
    toBuggy: 'Run one with your buggy',
    onlyYou: 'Only you see it.',
    all: 'Everybody who has the link sees it.',
    laps: '{laps, plural, one {# lap} other {# laps}}',
    expires: 'It is deleted <time></time>.',
    place: 'You came {position, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {starters, number}.',
    notFinished: 'You did not finish.',
    notAdmitted: 'Your buggy was not admitted.',
    more: 'Show earlier ones',
  },
} as const;
