/** Texts of the fields of settings. */
export const settingsMessages = {
  en: {
    default: 'Default: <value></value>.',
    bounds: 'From {min, number} to {max, number}.',
    zone: 'In the time zone of the server, {zone}.',
    yes: 'yes',
    no: 'no',
    empty: 'empty',
    kept: 'A value is kept. Type another one to replace it.',
    secretSet: 'A secret that nobody is shown',
    fixed: 'Set by the environment',
    fixedHint: 'Where the server runs, the variable <name></name> sets this. It can be changed there only.',
    toDefault: 'Back to the default',
    suggested: 'Goes with how students get the editor: <value></value>.',
    needed: 'How students get the editor needs a value here.',
    use: 'Use it',
    actionFor: '{action}: {label}',
    chooseColor: 'Choose a colour: {label}',
    noZone: 'No time zone is called that.',
  },
} as const;
