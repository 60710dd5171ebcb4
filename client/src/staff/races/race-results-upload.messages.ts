/** Texts of taking in the results of races that were run elsewhere. */
export const raceResultsUploadMessages = {
  en: {
    title: 'Files and results',
    downloads: 'For a runner elsewhere',
    fileWithBuggies: 'Race file with buggies',
    file: 'Race file without buggies',
    csv: 'Buggies of all students as CSV',
    finished: 'Its race file, with turns and results',
    upload: 'Results from elsewhere',
    uploadText:
      'Choose the race file that the runner wrote, or drop it here. It is looked at before anything is stored.',
    replaces: 'Results that were uploaded before are replaced.',
    own: 'This server ran the race itself, so its results stay.',
    notNow: 'It takes no results as it is: restore it, or make another one.',
    choose: 'Choose a race file',
    chooseOther: 'Choose another file',
    tooLarge: 'The file has {bytes, number} bytes; at most {most, number} are taken.',
    unreadable: 'Your browser could not read the file. Choose it again.',
    checking: 'Looking at {name} …',
    again: 'Look at it again',
    storing: 'Results are being stored just now. Choose the file again when that is done.',
    fine: '{name} fits the race.',
    plan: '{name}: {entered, plural, one {# buggy} other {# buggies}}, of which {started, number} started and {finished, number} have a position.',
    winners: '{count, plural, one {First is {names}.} other {First are {names}.}}',
    replacing:
      '{count, plural, one {One result that was uploaded before is replaced.} other {# results that were uploaded before are replaced.}}',
    doubts:
      '{count, plural, one {There is something odd about {name}.} other {There are {count, number} odd things about {name}.}} Tick each of them that you accept.',
    open: '{count, plural, one {One of them is} other {{count, number} of them are}} not ticked yet. If that is not all right, mend the file and choose it again.',
    others: 'There is something else about it now. Look at it again.',
    overwrite: 'The race takes over the address that the file says it is at',
    store: 'Store the results',
    stored: 'The results of {count, plural, one {# buggy} other {# buggies}} are stored.',
    storedHidden:
      'The results of {count, plural, one {# buggy} other {# buggies}} are stored. Only staff see them until you publish them.',
  },
} as const;
