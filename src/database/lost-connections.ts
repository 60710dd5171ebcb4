import { Client, type Pool, type PoolClient } from 'pg';

/**
 * Has a pool take back connections that are lost while somebody uses them. Kysely keeps a connection for ever whose ROLLBACK
 * fails, as it does when the connection is lost in a transaction; each would make the pool smaller by one until nothing is left.
 */
export function takeBackLost(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const watched = async (): Promise<PoolClient> => watch(await connect());
  // The pool itself calls it with a callback for single statements, and takes those connections back in any case.
  const replaced = (callback?: Parameters<typeof connect>[0]) =>
    callback === undefined ? watched() : connect(callback);
  Object.assign(pool, { connect: replaced });
  pool.on('connect', endWhenSilent);
}

function watch(client: PoolClient): PoolClient {
  const release = client.release.bind(client);
  let isReleased = false;
  // Kysely may give it back as well.
  const releaseOnce: PoolClient['release'] = (error) => {
    if (isReleased) return;
    isReleased = true;
    client.off('end', onEnd);
    release(error);
  };
  const onEnd = (): void => releaseOnce(true);
  client.on('end', onEnd);
  client.release = releaseOnce;
  return client;
}

/** Ends a connection on which an answer did not come in time: the next statement on it would wait behind that answer. */
function endWhenSilent(client: PoolClient): void {
  const replaced = (...args: unknown[]): unknown => {
    const result: unknown = Reflect.apply(Client.prototype.query, client, args);
    if (result instanceof Promise) {
      result.catch((error: Error) => {
        if (error.message === 'Query read timeout') client.connection.stream.destroy();
      });
    }
    return result;
  };
  Object.assign(client, { query: replaced });
}
