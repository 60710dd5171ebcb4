import {
  Client,
  type CombinedError,
  fetchExchange,
  getOperationName,
  makeOperation,
  mapExchange,
  type Operation,
  subscriptionExchange,
} from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { cache } from './cache';
import { noteRequest, noteRequestGone } from './connection';
import { followRaces } from './follow-races';
import { noteSessionEnd } from './session-end';
import { socket } from './socket';
import { documentNamed } from './typed-document';

/** Pauses before a query is tried again, in milliseconds. */
const FIRST_WAIT_MS = 300;
const MAX_WAIT_MS = 3_000;

/** Whether the server wants hashes of our documents instead of their texts, because it takes no others. */
const sendsHashes = document.querySelector<HTMLMetaElement>('meta[name=documents]')?.content === 'hashes';

/** Codes of errors that pass by themselves. */
const PASSING = new Set(['SERVICE_STARTING', 'DATABASE_UNAVAILABLE']);

/** Whether the server could not answer at the moment, and will again. */
export function isPassing(error: CombinedError): boolean {
  return error.networkError !== undefined || codesOf(error).some((code) => PASSING.has(code));
}

/** Codes of what the server had against a request. */
export function codesOf({ graphQLErrors }: CombinedError): readonly string[] {
  return graphQLErrors.map(({ extensions }) => String(extensions['code']));
}

/**
 * The GraphQL client of the page. Queries that the server could not answer are asked again until it can; mutations are
 * not, because whoever sent one has to know whether it arrived.
 */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [
    followRaces,
    cache,
    retryExchange({
      initialDelayMs: FIRST_WAIT_MS,
      maxDelayMs: MAX_WAIT_MS,
      maxNumberAttempts: Number.POSITIVE_INFINITY,
      retryIf: (error, operation) => operation.kind === 'query' && isPassing(error),
    }),
    mapExchange({
      onOperation(operation) {
        if (operation.kind === 'teardown') noteRequestGone(operation.key);
        return sendsHashes ? byHash(operation) : operation;
      },
      onResult({ error, operation }) {
        const isAnswered = error === undefined || !isPassing(error);
        // A mutation that was not answered says so where it was tried, and is not tried again.
        if (operation.kind === 'query' || (operation.kind === 'mutation' && isAnswered)) {
          noteRequest(operation.key, isAnswered);
        }
        if (error !== undefined && codesOf(error).includes('UNAUTHENTICATED')) noteSessionEnd();
      },
    }),
    subscriptionExchange({
      forwardSubscription: ({ query, variables, operationName }) => ({
        subscribe: (sink) => {
          const payload = {
            // As it is listed: servers that restrict themselves to our documents know no other form.
            query: documentNamed(operationName)?.text ?? query ?? '',
            variables: variables as Record<string, unknown> | undefined,
            operationName: operationName ?? null,
          };
          return { unsubscribe: socket.subscribe(payload, { ...sink, next: (result) => sink.next(result as never) }) };
        },
      }),
    }),
    fetchExchange,
  ],
});

/** An operation of which only the hash is sent. */
function byHash(operation: Operation): Operation {
  const listed = isRequest(operation) ? documentNamed(getOperationName(operation.query)) : undefined;
  if (listed === undefined) return operation;
  const persistedQuery = { version: 1 as const, sha256Hash: listed.hash };
  return makeOperation(operation.kind, { ...operation, extensions: { ...operation.extensions, persistedQuery } });
}

function isRequest({ kind }: Operation): boolean {
  return kind === 'query' || kind === 'mutation';
}
