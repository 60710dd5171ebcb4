import type DataLoader from 'dataloader';
import type { Actor } from '../auth/actor.js';

/** A way to make a dataloader; also the key under which each operation keeps the one that it made. */
export type LoaderFactory<Key, Value> = (actor: Actor) => DataLoader<Key, Value>;

/**
 * What every resolver gets, whether the operation came over HTTP or over a WebSocket. One context for each operation, so
 * that no loader serves two operations.
 */
export class GraphQLContext {
  private readonly loaders = new Map<LoaderFactory<never, unknown>, unknown>();

  constructor(
    /** Who asks. */
    readonly actor: Actor,
    /** Instances of the resolver classes, for subscriptions, which start outside of them. */
    readonly resolvers: ResolverContainer,
    /** Id of the request in logs and errors. */
    readonly requestId: string,
    /** IP address of whoever asks. */
    readonly address: string,
    /** Sets or clears the session cookie of the answer; undefined where there is no answer to put it on. */
    readonly cookies: SessionCookies | undefined,
  ) {}

  /** Forgets what was loaded. A subscription does so before each event, which must not be shown with data of before. */
  forgetLoaded(): void {
    this.loaders.clear();
  }

  /** The dataloader that a factory makes, the same one for the whole operation. */
  loader<Key, Value>(factory: LoaderFactory<Key, Value>): DataLoader<Key, Value> {
    const known = this.loaders.get(factory) as DataLoader<Key, Value> | undefined;
    if (known !== undefined) return known;
    const created = factory(this.actor);
    this.loaders.set(factory, created);
    return created;
  }
}

/** Gives the one instance of a resolver class. */
export interface ResolverContainer {
  get<Instance>(type: new (...dependencies: never[]) => Instance): Instance;
}

/** The session in the browser: what it sent, and what the answer makes of it. */
export interface SessionCookies {
  /** Token that the browser sent, if any. */
  readonly current: string | undefined;
  /** Stores the token in the browser until the session ends. */
  set(token: string, expiresAt: Date): void;
  /** Removes the token from the browser. */
  clear(): void;
}
