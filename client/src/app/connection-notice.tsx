import { useNetwork } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';
import { currentConnection, onConnectionChange } from '../graphql/connection';
import { useMessages } from '../messages/messages';
import classes from './connection-notice.module.css';
import { shellMessages } from './shell.messages';

/** Says so when the server cannot be reached; what is on the page stays, and goes on by itself later. */
export function ConnectionNotice() {
  const t = useMessages(shellMessages);
  const connection = useSyncExternalStore(onConnectionChange, currentConnection);
  const { online } = useNetwork();
  const text = online ? (connection === 'down' ? t('lost') : null) : t('offline');
  return (
    <div role="status" className={classes.place}>
      {text === null ? null : <p className={classes.notice}>{text}</p>}
    </div>
  );
}
