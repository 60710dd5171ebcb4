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
  /** Pairs of fields and fragments of a document that have to be compared to find out whether they can be merged. */
  comparisons: 20_000,
  /** Faults of a document that are found before the search is given up: each may be compared with the whole schema. */
  faults: 20,
  /** Characters of a name: of an alias, an operation, a variable. */
  nameLength: 100,
  /** Cost of an operation: about one for each field of each thing that it may return. */
  cost: 10_000,
  /** Variables of an operation. */
  variables: 100,
  /** Size of a request body over HTTP in bytes. */
  bodyBytes: 256 * 1024,
  /** Size of a request body of an administrator in bytes: room for a race file with results. */
  administratorBodyBytes: 48 * 1024 * 1024,
  /** Size of one message over the WebSocket in bytes: subscriptions only, so documents are small. */
  messageBytes: 32 * 1024,
  /** Fragments of one message over the WebSocket. */
  messageFragments: 64,
  /** Pieces in which the fragments of a message may arrive: each takes memory, however small it is. */
  messagePieces: 1_024,
  /** Bytes that may wait for a client that does not read what it is sent. */
  socketBacklogBytes: 1024 * 1024,
  /** Operations that may run at once on one socket. */
  operationsPerSocket: 100,
  /** Characters of all messages that started what runs on one socket: each is kept, parsed, as long as it runs. */
  operationLengthPerSocket: 32 * 1024,
} as const;
