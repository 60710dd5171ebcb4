/** Texts of the start page. */
export const homeMessages = {
  en: {
    title: 'Build a buggy. Race it.',
    lead: 'Your own program describes a racing buggy and sends it here. The server races them all, everybody watches, and anybody can check that the race went as it says.',
    live: 'Live now',
    watch: 'Watch it',
    next: 'Next race',
    startsIn: 'It starts in <time></time>.',
    past: 'Latest results',
    allRaces: 'All races',
    none: 'There are no races yet.',
    steps: 'What to do next',
    stepSignIn: 'Sign in to upload your buggy',
    stepSignInText: 'You got a link or a password from the people who teach you.',
    stepBuggy: 'Look at your buggy',
    stepBuggyText: 'See what it is made of, change it, and try it out in a practice race.',
    stepApi: 'Upload by your own program',
    stepApiText: 'Programs to copy that work for you, your key and your secret.',
    stepSpecs: 'See what buggies are made of',
    stepSpecsText: 'All parts with what they cost, and how races go.',
    elsewhere: 'Elsewhere',
  },
} as const;
