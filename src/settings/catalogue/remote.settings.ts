import { defineSettings } from '../setting-definition.js';

/** A machine elsewhere on which students work. */
export const remoteSettings = defineSettings('REMOTE', {
  IS_USING_REMOTE_VS_WORKSPACE: {
    type: 'bool',
    default: false,
    description: 'Whether students can download a workspace file of VS Code for the remote machine.',
  },
  PROJECT_REMOTE_SERVER_ADDRESS: {
    type: 'text',
    default: '',
    description: 'Host name of the remote machine, as in `user@address`.',
  },
  PROJECT_REMOTE_SERVER_NAME: { type: 'text', default: '', description: 'What people call the remote machine.' },
  PROJECT_REMOTE_SERVER_APP_URL: {
    type: 'url',
    default: '',
    description: 'Address at which a student sees their editor on the remote machine.',
  },
});
