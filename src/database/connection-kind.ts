import type { ProcessEnvironment } from '../environment/environment.js';
import type { DatabaseOptions } from './database.js';

type ConnectionKind = Required<Pick<DatabaseOptions, 'isPooled' | 'canNotify'>>;

type Addresses = Pick<ProcessEnvironment, 'databaseDirectUrl' | 'pubsub'>;

/** What holds for connections to `DATABASE_URL`. With `PUBSUB=poll` it may be the address of a pooler without a direct one. */
export function connectionKind({ databaseDirectUrl, pubsub }: Addresses): ConnectionKind {
  return { isPooled: databaseDirectUrl !== undefined || pubsub === 'poll', canNotify: pubsub === 'notify' };
}

/** The same for connections to `DATABASE_DIRECT_URL`, or to `DATABASE_URL` where there is none. */
export function directConnectionKind({ databaseDirectUrl, pubsub }: Addresses): ConnectionKind {
  return { isPooled: databaseDirectUrl === undefined && pubsub === 'poll', canNotify: pubsub === 'notify' };
}
