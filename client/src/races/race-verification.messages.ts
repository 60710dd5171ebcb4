/** Texts of the verification of a race. */
export const raceVerificationMessages = {
  en: {
    title: 'Is it true?',
    about:
      'Everything that happened follows from the entries, the seed and the rules. Your browser can run the race again and compare: nobody has to be believed.',
    verify: 'Run it again and compare',
    verifying: 'Running it again…',
    same: 'The same, byte for byte ({bytes, number} bytes).',
    other: 'Not the same. {reason}',
    seedKept: 'The seed is the one whose hash was public before the race.',
    seedChanged: 'The seed is not the one whose hash was public before the race.',
    failed: 'The race file could not be loaded. Try again in a moment.',
    file: 'Download the race file',
    namesKept:
      'The file that is compared names everybody, and names are not public here. Staff can run it again and compare; the seed and its hash are below.',
    seed: 'Seed',
    commitment: 'Hash of the seed, public from the beginning',
    rules: 'Rules',
    rulesVersion: '{name}, version {version, number}',
  },
} as const;
