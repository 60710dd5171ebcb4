import { defineSettings } from '../setting-definition.js';

/** The programming project itself. */
export const projectSettings = defineSettings('PROJECT', {
  PROJECT_CODE: {
    type: 'text',
    default: '',
    description: 'Code of the course or module, if it has one, such as `CS1999`.',
  },
  PROJECT_SLUG: {
    type: 'text',
    default: '',
    description: 'What the names of downloaded files begin with. When it is empty, a form of the project code is used.',
  },
});
