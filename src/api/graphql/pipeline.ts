import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
// Its other entry loads a second copy of graphql.
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity/cjs';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import { plainIntrospectionRule } from './introspection-rule.js';
import { GRAPHQL_LIMITS } from './limits.js';
import { nameLengthRule } from './name-length-rule.js';
import { repetitionRule } from './repetition-rule.js';

/** Options of graphql-js's parser. */
export const parseOptions = { maxTokens: GRAPHQL_LIMITS.tokens } as const;

/** Options of graphql-js's validation. */
export const validationOptions = { maxErrors: GRAPHQL_LIMITS.faults } as const;

/** Options of a rule: it reports like any other rule, where by itself it would throw. */
const limitOptions = (n: number) => ({
  n,
  exposeLimits: true,
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
});

/** Rules beyond those of the GraphQL specification. */
export const limitRules: ValidationRule[] = [
  repetitionRule,
  maxDepthRule({ ...limitOptions(GRAPHQL_LIMITS.depth), ignoreIntrospection: true, flattenFragments: true }) as never,
  maxAliasesRule({ ...limitOptions(GRAPHQL_LIMITS.aliases), allowList: [] }) as never,
  maxDirectivesRule(limitOptions(GRAPHQL_LIMITS.directives)) as never,
  plainIntrospectionRule,
  nameLengthRule,
];

/**
 * Parses a document within the limit of tokens.
 *
 * @throws GraphQLError
 */
export function parseDocument(source: string): DocumentNode {
  return parse(source, parseOptions);
}

/** Cost of documents without variables, which never changes. */
const costOfDocument = new WeakMap<DocumentNode, Map<string, number>>();

/**
 * What an operation costs at the most, before it is run.
 *
 * @param operationName which operation of the document, or undefined when it has only one
 * @throws GraphQLError LIMIT_EXCEEDED
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>> | undefined,
): number {
  const count = Object.keys(variables ?? {}).length;
  if (count > GRAPHQL_LIMITS.variables) {
    throw limitExceeded(`The request has ${count} variables; at most ${GRAPHQL_LIMITS.variables} are taken.`);
  }
  const known = count === 0 ? costOfDocument.get(document)?.get(operationName ?? '') : undefined;
  const cost = known ?? computeCost(schema, document, operationName, variables ?? {});
  if (count === 0 && known === undefined) {
    const costs = costOfDocument.get(document) ?? new Map<string, number>();
    costOfDocument.set(document, costs.set(operationName ?? '', cost));
  }
  if (cost <= GRAPHQL_LIMITS.cost) return cost;
  throw limitExceeded(
    `The operation may cost ${cost}; at most ${GRAPHQL_LIMITS.cost} is allowed. Ask for fewer things or fields at once.`,
  );
}

function computeCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): number {
  return getComplexity({
    schema,
    query,
    variables,
    ...(operationName === undefined ? {} : { operationName }),
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
  });
}

/** An operation goes beyond a limit. */
function limitExceeded(message: string): GraphQLError {
  const error = new AppError(ErrorCode.LIMIT_EXCEEDED, message);
  return new GraphQLError(message, {
    originalError: error,
    extensions: { code: error.code, http: { status: error.httpStatus } },
  });
}
