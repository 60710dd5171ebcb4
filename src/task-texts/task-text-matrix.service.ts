import type { Database } from '../database/database.js';
import { type Actor, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** A text in the matrix, by the place of its task in the order of tasks. */
export interface MatrixCell {
  /** Number of the text. */
  readonly textId: number;
  /** Full name of the task. */
  readonly task: string;
  /** Length in characters. */
  readonly length: number;
  readonly changedAt: Date;
}

/** What one student wrote. */
export interface MatrixRow {
  readonly username: string;
  readonly cells: readonly MatrixCell[];
}

/** Who wrote about what, for the whole class at once. */
export class TaskTextMatrixService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
  ) {}

  /**
   * Every active student, by name, with the texts that they wrote, without the texts themselves.
   *
   * @throws AppError when somebody else than staff asks
   */
  async rows(actor: Actor): Promise<MatrixRow[]> {
    requireStaff(actor, Scope.READ);
    if (!this.settings().IS_STORING_STUDENT_TASK_TEXTS) return [];
    // One row for each student and one statement for all: 300 times 27 texts are made into lists by the database.
    return await this.database.query<MatrixRow & Record<string, unknown>>(
      `SELECT u.username, coalesce(jsonb_agg(jsonb_build_object(
                'textId', t.id, 'task', k.phase || '-' || k.name, 'length', length(t.text),
                'changedAt', coalesce(t.updated_at, t.created_at)) ORDER BY k.phase, k.sort_position)
              FILTER (WHERE t.id IS NOT NULL), '[]') AS cells
         FROM users u LEFT JOIN task_texts t ON t.user_id = u.id LEFT JOIN tasks k ON k.id = t.task_id
        WHERE u.is_student AND u.is_active GROUP BY u.username ORDER BY u.username`,
    );
  }
}
