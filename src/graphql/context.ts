import type DataLoader from 'dataloader';
import type { Actor } from '../identity/actor.js';
import type { Browser } from '../identity/session.store.js';

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
    /** The browser, whose cookies the answer can set; undefined where there is no answer to put them on. */
    readonly browser: BrowserCookies | undefined,
  ) {}

  /** The browser, for what only makes sense in one: mutations come over HTTP, so there always is one. */
  requireBrowser(): BrowserCookies {
    if (this.browser === undefined) throw new Error('a socket has no cookies to set');
    return this.browser;
  }

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

/** A browser: what it sent, and what the answer leaves in it. */
export interface BrowserCookies extends Browser {
  /**
   * Makes sure that the browser would keep a session, before something is used up to begin one.
   *
   * @throws AppError INVALID_INPUT that names the address at which it would
   */
  requireKeeping(): void;
  /** Keeps the session, and that the account is known here. */
  keep(signIn: { readonly token: string; readonly expiresAt: Date; readonly browserToken: string }): void;
  /** Removes the session. */
  clear(): void;
}
