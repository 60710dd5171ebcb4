import { defineSettings } from '../setting-definition.js';

/** Tech notes, the pages that explain what the tasks need. */
export const techNotesSettings = defineSettings('TECH_NOTES', {
  IS_SHOWING_TECH_NOTES: { type: 'bool', default: true, description: 'Whether there are tech notes at all.' },
  IS_TECH_NOTE_PUBLISHING_ENABLED: {
    type: 'bool',
    default: true,
    description: 'Whether staff can publish tech notes on this server.',
  },
  TECH_NOTES_EXTERNAL_URL: {
    type: 'url',
    default: '',
    description: 'Tech notes elsewhere. Links to tech notes lead there, instead of to this server.',
  },
  IS_ALL_CONFIG_IN_TECH_NOTES: {
    type: 'bool',
    default: true,
    description: 'Whether tech notes can mention every setting that is no secret, or only a chosen few.',
  },
  IS_FAKE_LATEX_CHOICE_ENABLED: {
    type: 'bool',
    default: false,
    description: 'Whether tech notes have a button that makes them look like a paper set with LaTeX.',
  },
});
