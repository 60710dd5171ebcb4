// Make the database of the buggy editor.
// Run this once before you start app.ts. It is safe to run it again:
// it only makes what is missing and never deletes anything.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

// app.ts has the same line: both must use the same file.
const DATABASE_FILE = join(import.meta.dirname, 'database.db');

const database = new DatabaseSync(DATABASE_FILE);
try {
  // "IF NOT EXISTS" leaves a table that is already there exactly as it is.
  // So a column that you add below appears in a new database only.
  database.exec(`
    CREATE TABLE IF NOT EXISTS buggies (
      id INTEGER PRIMARY KEY,
      qty_wheels INTEGER DEFAULT 4,
      flag_color VARCHAR(20),
      flag_color_secondary VARCHAR(20),
      flag_pattern VARCHAR(20)
    )
  `);

  // "OR IGNORE" does nothing if there is a record with this id already.
  const result = database.prepare('INSERT OR IGNORE INTO buggies (id) VALUES (1)').run();

  if (result.changes === 1) {
    console.log('The database is ready, with one new buggy in it.');
  } else {
    console.log('The database is ready. Your buggy was there already, and is unchanged.');
  }
} finally {
  // "finally" closes the database even after an error.
  database.close();
}
