/** Limits of GraphQL operations, the same over HTTP and over the WebSocket. */
export const GRAPHQL_LIMITS = {
  /** Lexical tokens in a document. */
  tokens: 2_000,
  /** Nested selections. */
  depth: 12,
  /** Aliases in a document. */
  aliases: 30,
  /** Directives in a document. */
  directives: 30,
  /** Cost of an operation: about one for each field of each thing that it may return. */
  cost: 10_000,
  /** Variables of an operation. */
  variables: 100,
  /** Size of a request body over HTTP in bytes. */
  bodyBytes: 256 * 1024,
  /** Size of a request body of an administrator in bytes: room for a race file with results. */
  administratorBodyBytes: 48 * 1024 * 1024,
  /** Size of one message over the WebSocket in bytes: subscriptions only, so documents are small. */
  messageBytes: 64 * 1024,
  /** Operations that may run at once on one socket. */
  operationsPerSocket: 100,
} as const;
