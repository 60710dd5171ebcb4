/** How long the server waits for its clients, in milliseconds. */
export interface TimeLimits {
  /** For the headers of a request, from the first byte of the connection or the end of the request before. */
  readonly headers: number;
  /** For a request as a whole. */
  readonly request: number;
  /** For the next request on a connection that is kept open. */
  readonly keepAlive: number;
  /** For any byte, in whichever direction: ends connections on which nobody reads the answer. */
  readonly silence: number;
  /** How often connections are looked through for those that take too long. */
  readonly checkEvery: number;
  /** For `connection_init`, once a socket is open. */
  readonly socketInit: number;
  /** How often a socket is tried for life; one that has not answered by the next time is dropped. */
  readonly socketPing: number;
  /** For the answer to the closing of a socket. */
  readonly socketClose: number;
  /** For the request of a connection that was opened just before the server stopped listening. */
  readonly lastRequest: number;
  /** For requests that are being answered when the server stops. */
  readonly finish: number;
}

/** What holds unless a test cannot wait so long. */
export const TIME_LIMITS: TimeLimits = {
  headers: 15_000,
  request: 60_000,
  keepAlive: 5_000,
  silence: 120_000,
  checkEvery: 2_000,
  socketInit: 3_000,
  socketPing: 12_000,
  socketClose: 5_000,
  lastRequest: 500,
  finish: 9_000,
};
