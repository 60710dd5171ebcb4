import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  specifiedRules,
  validate,
} from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import type { GraphQLContext } from '../../graphql/context.js';
import type { SocketOpening } from '../context-factory.js';
import { refuseUpgrade } from '../refuse-upgrade.js';
import type { TimeLimits } from '../time-limits.js';
import { GRAPHQL_LIMITS } from './limits.js';
import { maskedError } from './mask-error.js';
import { checkCost, limitRules, parseDocument, validationOptions } from './pipeline.js';
import { sharedFormOf } from './shared-form.js';
import { connectSocket, SocketExtra } from './socket-connection.js';
import { type Destination, deliver, maskResult } from './socket-delivery.js';
import { SocketSender } from './socket-sender.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Close code of a server that stops: clients may connect again at once. */
const GOING_AWAY = 1001;

/** Close code of a socket whose session is over. */
const SESSION_ENDED = 4403;

/** Documents that are kept, parsed and found valid: most viewers send the same one. Each is as small as a message. */
const MAX_DOCUMENTS = 100;

/** What the socket needs of the rest of the server. */
export interface GraphQLSocketOptions {
  readonly schema: GraphQLSchema;
  /** What is kept of the request that opens a socket. */
  readonly openingOf: (request: IncomingMessage) => SocketOpening;
  /** The same context as over HTTP, for how the socket was opened and the token that `connection_init` had. */
  readonly createContext: (opening: SocketOpening, authorization: string | undefined) => Promise<GraphQLContext>;
  /** Whether whoever sent this request may use the socket with the cookies of it. */
  readonly isWelcome: (request: IncomingMessage) => boolean;
  readonly documents: TrustedDocuments;
  readonly timeLimits: TimeLimits;
  readonly log: Logger;
}

/** GraphQL over WebSocket, for subscriptions, with the rules, limits and masking of the one pipeline. */
export interface GraphQLSocket {
  /** Takes over a connection that asked to be upgraded. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes the sockets on which somebody subscribed in a session that is over. */
  endSession(sessionId: string): void;
  /** Closes the sockets on which somebody subscribed who may do other things now; their clients connect again. */
  reconnect(userId: number): void;
  /** Closes all sockets; clients connect again to another server. */
  close(): Promise<void>;
}

/** Opens the socket of `/graphql`. */
export function createGraphQLSocket(options: GraphQLSocketOptions): GraphQLSocket {
  const { schema, openingOf, createContext, isWelcome, documents: trusted, timeLimits, log } = options;
  // The types do not know of the time for closing yet.
  const serverOptions: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    maxPayload: GRAPHQL_LIMITS.messageBytes,
    maxFragments: GRAPHQL_LIMITS.messageFragments,
    maxBufferedChunks: GRAPHQL_LIMITS.messagePieces,
    closeTimeout: timeLimits.socketClose,
    // A small message could become a huge one.
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  };
  const sockets = new WebSocketServer(serverOptions);

  const documents = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });

  /** The document of a text that keeps the rules. */
  const readDocument = (source: string): DocumentNode => {
    const known = documents.get(source);
    if (known !== undefined) return known;
    const document = parseDocument(source);
    const faults = validate(schema, document, [...specifiedRules, ...limitRules], validationOptions);
    if (faults.length > 0) throw new AggregateError(faults);
    documents.set(source, document);
    return document;
  };

  const prepare = async (
    opening: SocketOpening,
    authorization: string | undefined,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs> => {
    const document = readDocument(payload.query);
    const operation = getOperationAST(document, payload.operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
      throw new AppError(
        ErrorCode.BAD_REQUEST,
        'The socket takes subscriptions only. Send queries and mutations by POST.',
      );
    }
    const variables = payload.variables ?? {};
    checkCost(schema, document, payload.operationName ?? undefined, variables);
    const contextValue = await createContext(opening, authorization);
    trusted.require(contextValue.actor, payload.query);
    return {
      schema,
      document,
      variableValues: variables,
      operationName: payload.operationName ?? null,
      contextValue,
    };
  };

  const destinations = new WeakMap<ExecutionArgs, Destination>();
  const server = makeServer<Record<string, never>, SocketExtra>({
    schema,
    connectionInitWaitTimeout: timeLimits.socketInit,
    onConnect: (context) => {
      context.extra.authorization = authorizationIn(context.connectionParams);
      // Would be kept as long as the socket, whatever else it has in it.
      delete (context as { connectionParams?: unknown }).connectionParams;
    },
    onSubscribe: async (context, id, payload) => {
      const { opening, authorization } = context.extra;
      try {
        context.extra.admit(id, context.subscriptions);
        const args = await prepare(opening, authorization, payload);
        const { actor } = args.contextValue as GraphQLContext;
        if (actor.kind === 'user') context.extra.remember(actor);
        const form = sharedFormOf(payload.query, args.document, args.operationName ?? null, args.variableValues ?? {});
        destinations.set(args, { form, send: (text) => context.extra.sender.send(id, text) });
        return args;
      } catch (error) {
        const errors = error instanceof AggregateError ? error.errors : [error];
        return errors.map((one) => maskedError(one, randomUUID(), log));
      }
    },
    subscribe: async (args) => {
      const { requestId } = args.contextValue as GraphQLContext;
      try {
        const source = await createSourceEventStream(args);
        if (!(Symbol.asyncIterator in source)) return maskResult(source, requestId, log);
        const destination = destinations.get(args);
        if (destination === undefined) throw new Error('a subscription has nowhere to go');
        return deliver(source as AsyncGenerator<unknown, void, void>, args, destination, log);
      } catch (error) {
        return { errors: [maskedError(error, requestId, log)] };
      }
    },
  });

  const extras = new WeakMap<WebSocket, SocketExtra>();
  return {
    endSession: (sessionId) => {
      for (const client of sockets.clients) {
        if (extras.get(client)?.sessions.has(sessionId)) client.close(SESSION_ENDED, 'You are signed out.');
      }
    },
    reconnect: (userId) => {
      for (const client of sockets.clients) {
        if (extras.get(client)?.users.has(userId))
          client.close(GOING_AWAY, 'What you may do has changed; connect again.');
      }
    },
    upgrade: (request, socket, head) => {
      if (!isWelcome(request)) return refuseUpgrade(socket, 403);
      // Here, so that nothing below holds the request itself as long as the socket is open.
      const opening = openingOf(request);
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const sender = new SocketSender(opened, socket);
        const signOut = (): void => opened.close(SESSION_ENDED, 'You are signed out.');
        const extra = new SocketExtra(opening, sender, signOut);
        opened.once('close', () => extra.forget());
        extras.set(opened, extra);
        connectSocket(server, opened, socket, extra, timeLimits.socketPing, log);
      });
    },
    close: async () => {
      for (const client of sockets.clients) client.close(GOING_AWAY, 'The server stops; connect again.');
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

/** The token in the payload of `connection_init`, if there is one. */
function authorizationIn(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const value = parameters?.['authorization'] ?? parameters?.['Authorization'];
  return typeof value === 'string' ? value : undefined;
}
