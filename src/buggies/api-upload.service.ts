import type { Origin } from '../auth/actor.js';
import type { ApiAccessService } from '../users/api-access.service.js';
import { UploadSource } from './buggy-upload.entity.js';
import type { BuggyUploadService } from './buggy-upload.service.js';

/** What a student's program sends. Absent parameters are undefined. */
export interface ApiUploadRequest {
  readonly user: string | undefined;
  readonly key: string | undefined;
  readonly secret: string | undefined;
  readonly buggyJson: string | undefined;
}

/** What it is told. The texts are part of the interface: students' programs match on them. */
export interface ApiUploadAnswer {
  readonly status: 200 | 401;
  readonly body: { readonly ok: string } | { readonly error: string; readonly hint?: string };
}

/** Uploads by students' own programs. */
export class ApiUploadService {
  constructor(
    private readonly uploads: BuggyUploadService,
    private readonly access: ApiAccessService,
  ) {}

  /**
   * Checks credentials, then takes in the buggy. A one-time secret counts as used once the credentials are accepted,
   * whatever becomes of the buggy.
   *
   * @throws AppError TOO_MANY_ATTEMPTS, DATABASE_UNAVAILABLE
   */
  async upload(request: ApiUploadRequest, origin: Origin): Promise<ApiUploadAnswer> {
    const user = request.user?.trim() ?? '';
    const key = request.key?.trim() ?? '';
    const secret = request.secret?.trim() ?? '';
    const owner = await this.access.authenticate({ user, key, secret }, origin);
    if (typeof owner === 'string') return { status: 401, body: { error: owner } };
    const outcome = await this.uploads.store(owner, request.buggyJson ?? '', UploadSource.API);
    if (!outcome.ok) {
      const { error, advice } = outcome;
      return { status: 200, body: advice === undefined ? { error } : { error, hint: advice } };
    }
    return { status: 200, body: { ok: outcome.isNew ? 'buggy created OK' : 'buggy updated OK' } };
  }
}
