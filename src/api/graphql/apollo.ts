import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import type { GraphQLContext } from '../../graphql/context.js';
import { largeRequestPlugin } from './large-requests.js';
import { GRAPHQL_LIMITS } from './limits.js';
import { maskError } from './mask-error.js';
import { checkCost, limitRules, parseOptions, validationOptions } from './pipeline.js';
import { QueryExecutor } from './query-executor.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** GraphQL over HTTP: Apollo with the rules, limits and masking of the one pipeline. */
export async function createApollo(
  schema: GraphQLSchema,
  app: FastifyInstance,
  documents: TrustedDocuments,
  executor: QueryExecutor,
  log: Logger,
): Promise<ApolloServer<GraphQLContext>> {
  const apollo = new ApolloServer<GraphQLContext>({
    gateway: {
      // Of one server: a gateway is where Apollo lets others execute.
      onSchemaLoadOrUpdate: (listener) => {
        listener({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ document, operation, request, context: contextValue }) =>
          await executor.execute({
            ...{ schema, document, contextValue },
            // Its type knows of no request that names no operation of several.
            node: operation as typeof operation | undefined,
            operationName: request.operationName ?? undefined,
            variableValues: request.variables ?? {},
          }),
      }),
      stop: async () => undefined,
    },
    parseOptions,
    validationRules: limitRules,
    validationOptions,
    // Students and tooling authors explore the API; it is public, and so is its schema.
    introspection: true,
    allowBatchedHttpRequests: false,
    // Who knows a document of our pages may send its hash alone. Nobody adds to them.
    persistedQueries: {
      ttl: null,
      cache: {
        get: async (key) => documents.textOf(key.replace(/^apq:/, '')),
        set: async () => undefined,
        delete: async () => false,
      },
    },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted) => formatted,
    logger: log,
    plugins: [
      fastifyApolloDrainPlugin(app),
      // Nothing of what it says is public; and left on, it wraps every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      trustPlugin(documents),
      largeRequestPlugin(),
      costPlugin(schema),
      maskingPlugin(log),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Refuses documents that are not of our pages, where the settings say so. */
function trustPlugin(documents: TrustedDocuments): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, source }) {
          documents.require(contextValue.actor, source);
        },
      };
    },
  };
}

/** Refuses operations that cost too much, and says what each one may have cost: students learn from it. */
function costPlugin(schema: GraphQLSchema): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      let cost: number | undefined;
      return {
        async didResolveOperation({ document, operationName, request }) {
          cost = checkCost(schema, document, operationName ?? undefined, request.variables);
        },
        async willSendResponse({ response }) {
          if (cost === undefined || response.body.kind !== 'single') return;
          response.body.singleResult.extensions = {
            ...response.body.singleResult.extensions,
            cost: { requested: cost, maximum: GRAPHQL_LIMITS.cost },
          };
        },
      };
    },
  };
}

/** What a masked error means for the transport. */
function traitsOf({ message, extensions }: GraphQLFormattedError): AppError {
  return new AppError(extensions?.['code'] as ErrorCode, message);
}

/** Masks errors with the request's id, and gives the answer a status that fits when the database is away. */
function maskingPlugin(log: Logger): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart({ contextValue }) {
      return {
        async willSendResponse({ response, errors }) {
          if (response.body.kind !== 'single' || errors === undefined) return;
          const masked = errors.map((error) => maskError(error, contextValue.requestId, log));
          response.body.singleResult.errors = masked;
          const [first] = masked;
          // What is found out before the execution and has no status yet, such as an unusable variable.
          if (response.http.status === 500 && first !== undefined) response.http.status = traitsOf(first).httpStatus;
          const passing = masked.map(traitsOf).find(({ code }) => code === ErrorCode.DATABASE_UNAVAILABLE);
          if (passing !== undefined) response.http.status = passing.httpStatus;
          const retryAfter = masked.map((error) => traitsOf(error).retryAfter).find((seconds) => seconds !== undefined);
          if (retryAfter !== undefined) response.http.headers.set('retry-after', retryAfter);
        },
      };
    },
  };
}
