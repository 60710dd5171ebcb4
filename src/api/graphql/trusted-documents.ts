import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import { CLIENT_DIR } from '../../http/client-pages.js';
import { type Actor, isAdministrator } from '../../identity/actor.js';

/** The documents of this server's own pages, which it may restrict everybody but administrators to. */
export class TrustedDocuments {
  private readonly texts: ReadonlySet<string>;

  /**
   * @param byHash texts of the documents by their SHA-256, in hexadecimal
   * @param isRestricted whether others are refused at the moment
   */
  constructor(
    private readonly byHash: Readonly<Record<string, string>>,
    private readonly isRestricted: () => boolean,
  ) {
    this.texts = new Set(Object.values(byHash));
  }

  /** Reads the list that the build of the pages made; it is empty when they were not built. */
  static load(isRestricted: () => boolean): TrustedDocuments {
    const path = join(CLIENT_DIR, 'persisted-documents.json');
    const list = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
    return new TrustedDocuments(list, isRestricted);
  }

  /** The document with a hash, for those who send the hash alone. */
  textOf(sha256: string): string | undefined {
    return Object.hasOwn(this.byHash, sha256) ? this.byHash[sha256] : undefined;
  }

  /**
   * Makes sure that somebody may send a document.
   *
   * @throws AppError FORBIDDEN
   */
  require(actor: Actor, text: string): void {
    if (!this.isRestricted() || this.texts.has(text) || isAdministrator(actor)) return;
    throw new AppError(
      ErrorCode.FORBIDDEN,
      'This server takes only the documents of its own pages (IS_TRUSTED_DOCUMENTS_ONLY). Use its pages, or ask its administrators.',
    );
  }
}
