import { Migration } from '@mikro-orm/migrations';

/** Tasks, and the texts that students write about them. */
export class TasksMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE tasks (
        id serial PRIMARY KEY,
        phase smallint NOT NULL,
        name varchar(16) NOT NULL,
        title varchar(80) NOT NULL,
        problem text NOT NULL,
        solution text NOT NULL,
        hints text NOT NULL,
        is_enabled boolean NOT NULL DEFAULT true,
        sort_position integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT tasks_name_unique UNIQUE (phase, name),
        CONSTRAINT tasks_phase_check CHECK (phase BETWEEN 0 AND 9),
        CONSTRAINT tasks_name_check CHECK (name ~ '^[A-Z0-9_]+$'),
        CONSTRAINT tasks_title_check CHECK (title <> '')
      )`);
    this.addSql(`
      CREATE TABLE task_texts (
        id serial PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        task_id integer NOT NULL REFERENCES tasks (id) ON DELETE RESTRICT,
        text text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT task_texts_author_unique UNIQUE (user_id, task_id)
      )`);
    this.addSql('CREATE INDEX task_texts_task_index ON task_texts (task_id)');
  }
}
