/** Texts of the page of one's own buggy. */
export const buggyMessages = {
  en: {
    title: 'My buggy',
    lead: 'This is the buggy that takes part in the next race. What you upload replaces it.',
    tabs: 'About my buggy',
    tabBuggy: 'Buggy',
    tabHistory: 'History',
    tabPractice: 'Practice',
    tabApi: 'By program',
    current: 'Your buggy now',
    none: 'You have no buggy yet. Make one with your own program, or start from an example and change it.',
    example: 'Start from an example',
    changed: 'Last changed <time></time>',
    edit: 'Bring it into the editor',
    delete: 'Delete my buggy',
    deleteQuestion:
      'You take part in no race until you upload another one. Your uploads stay in the history, and results of races stay as they are.',
    deleted: 'Your buggy is deleted.',
    editor: 'Change it',
    json: 'JSON of your buggy',
    jsonHint: 'Paste it, type it, or drop a file here. What you leave out becomes a default.',
    upload: 'Upload',
    chooseFile: 'Choose a file',
    unreadable: 'This file could not be read. Try another one, or paste its text.',
    tooLarge: 'This has {bytes, number} bytes. At most {most, number} are taken.',
    place: 'Line {line, number}, column {column, number}: {hint}',
    showPlace: 'Show me the place',
    placeLabel: 'The place in the text',
    stored: 'Your buggy is stored',
    storedFirst: 'Your first buggy is stored',
    storedText:
      '{given, plural, one {# attribute is} other {# attributes are}} as you gave {given, plural, one {it} other {them}}; {rest, plural, =0 {none was left out} one {# became a default} other {# became defaults}}.',
    ignored: '{count, plural, one {One thing was} other {# things were}} ignored or changed:',
  },
} as const;

/** Texts of what an upload would make. */
export const previewMessages = {
  en: {
    title: 'What would be stored',
    empty: 'As soon as there is JSON in the editor you see here what would be stored of it.',
    broken: 'No buggy can be made of this yet.',
    accepted:
      '{given, plural, one {# attribute is} other {# attributes are}} given, {rest, plural, one {# becomes a default} other {# become defaults}}.',
    warnings: '{count, plural, one {One thing} other {# things}} would be ignored or changed:',
    noWarnings: 'Nothing would be ignored.',
    announceBroken: 'No buggy can be made of this. {reason}',
    table: 'The attributes that would be stored',
    attribute: 'Attribute',
    value: 'Value',
    source: 'From',
    given: 'you',
    default: 'default',
    now: 'now {value}',
  },
} as const;

/** Texts about the parts of a buggy. */
export const factsMessages = {
  en: {
    label: 'What it is made of',
    wheels: 'Wheels',
    tyres: 'Tyres',
    tyresOf: '{count, number} {kind}',
    power: 'Power',
    auxPower: 'Auxiliary power',
    powerOf: '{units, plural, one {# unit} other {# units}} from {type}',
    none: 'none',
    armour: 'Armour',
    weapon: 'Weapon',
    weaponOf: '{attack}, {count, plural, one {# attack} other {# attacks}}',
    hamsters: 'Hamster boosters',
    flag: 'Flag',
    protection: 'Protected from',
    fireproof: 'fire',
    insulated: 'electricity',
    antibiotic: 'germs',
    nothing: 'nothing',
    sound: 'Sound system',
    yes: 'yes',
    no: 'no',
    temper: 'Temper',
  },
} as const;
