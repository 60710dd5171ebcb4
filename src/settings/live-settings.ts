import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { type CurrentSettings, loadSettings, type SettingsSurroundings } from './settings.store.js';
import type { Settings } from './settings-catalogue.js';

/**
 * The settings of this process. They are one consistent set that is replaced as a whole; and a request that holds them
 * sees the set that it began with to its end.
 */
export class LiveSettings {
  private readonly held = new AsyncLocalStorage<CurrentSettings>();
  private readonly listeners = new Set<() => void>();
  private reading: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly surroundings: SettingsSurroundings,
    private readonly log: Logger,
    private newest: CurrentSettings,
  ) {}

  /** The latest set that this process knows. */
  get latest(): CurrentSettings {
    return this.newest;
  }

  /** The set that the current request holds, or the latest one. */
  get current(): CurrentSettings {
    return this.held.getStore() ?? this.newest;
  }

  /** Values of {@link current}. */
  get values(): Settings {
    return this.current.values;
  }

  /** Revision of {@link current}. */
  get revision(): number {
    return this.current.revision;
  }

  /** Runs something during which, however long it takes, the settings do not change. */
  hold<Result>(work: () => Result): Result {
    return this.held.run(this.newest, work);
  }

  /** Makes sure that the settings are those of a revision, or later ones; reads them again only if they are not. */
  async reach(revision: number): Promise<void> {
    // What is being read may be from before; what is read after that is shared by all who wait for it.
    await this.reading;
    if (this.newest.revision < revision) await (this.reading ?? this.reload());
  }

  /** Reads the settings again after a change. Unusable values in the database are reported and the old ones stay. */
  async reload(): Promise<void> {
    const reading = this.read().finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    this.reading = reading;
    await reading;
  }

  private async read(): Promise<void> {
    try {
      const loaded = await loadSettings(this.database, this.surroundings);
      // Of two readings at once the older one may come last.
      if (loaded.revision <= this.newest.revision) return;
      this.newest = loaded;
    } catch (error) {
      this.log.error({ err: error }, 'the settings could not be loaded again; those in use stay');
      return;
    }
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after each change. Returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
