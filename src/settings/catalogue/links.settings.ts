import { defineSettings } from '../setting-definition.js';

/** Places elsewhere that students are pointed to. */
export const linksSettings = defineSettings('LINKS', {
  SUPERBASICS_URL: {
    type: 'url',
    default: 'https://superbasics.beholder.uk',
    description: 'Site that explains the very basics. Tasks and tech notes link to it.',
  },
  SITE_1_NAME: {
    type: 'text',
    default: '',
    description: 'What the first link to a site of yours is called. Without a name there is no link.',
  },
  SITE_1_TEXT: { type: 'text', default: '', description: 'A few words about the first site, beside its link.' },
  SITE_1_URL: { type: 'url', default: '', description: 'Address of the first site.' },
  SITE_2_NAME: {
    type: 'text',
    default: '',
    description: 'What the second link to a site of yours is called. Without a name there is no link.',
  },
  SITE_2_TEXT: { type: 'text', default: '', description: 'A few words about the second site, beside its link.' },
  SITE_2_URL: { type: 'url', default: '', description: 'Address of the second site.' },
  SITE_3_NAME: {
    type: 'text',
    default: '',
    description: 'What the third link to a site of yours is called. Without a name there is no link.',
  },
  SITE_3_TEXT: { type: 'text', default: '', description: 'A few words about the third site, beside its link.' },
  SITE_3_URL: { type: 'url', default: '', description: 'Address of the third site.' },
  SITE_4_NAME: {
    type: 'text',
    default: '',
    description: 'What the fourth link to a site of yours is called. Without a name there is no link.',
  },
  SITE_4_TEXT: { type: 'text', default: '', description: 'A few words about the fourth site, beside its link.' },
  SITE_4_URL: { type: 'url', default: '', description: 'Address of the fourth site.' },
});
