import {
  Client,
  type CombinedError,
  fetchExchange,
  mapExchange,
  type Operation,
  subscriptionExchange,
} from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { cache } from './cache';
import { noteConnection } from './connection';
import { socket } from './socket';

/** Pauses before a query is tried again, in milliseconds. */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 3_000;

/** Codes of errors that pass by themselves. */
const PASSING = new Set(['SERVICE_STARTING', 'DATABASE_UNAVAILABLE']);

/** Whether the server could not answer at the moment, and will again. */
export function isPassing({ networkError, graphQLErrors }: CombinedError): boolean {
  return networkError !== undefined || graphQLErrors.some(({ extensions }) => PASSING.has(String(extensions['code'])));
}

/**
 * The GraphQL client of the page. Queries that the server could not answer are asked again until it can; mutations are
 * not, because whoever sent one has to know whether it arrived.
 */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [
    cache,
    retryExchange({
      initialDelayMs: FIRST_WAIT_MS,
      maxDelayMs: LONGEST_WAIT_MS,
      maxNumberAttempts: Number.POSITIVE_INFINITY,
      retryIf: (error, operation) => operation.kind === 'query' && isPassing(error),
    }),
    mapExchange({
      onResult({ error, operation }) {
        if (isRequest(operation)) noteConnection('requests', error === undefined || !isPassing(error));
      },
    }),
    subscriptionExchange({
      forwardSubscription: ({ query, variables, operationName }) => ({
        subscribe: (sink) => {
          const payload = {
            query: query ?? '',
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

function isRequest({ kind }: Operation): boolean {
  return kind === 'query' || kind === 'mutation';
}
