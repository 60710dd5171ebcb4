import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { EnvironmentError, type ProcessEnvironment } from '../environment/environment.js';
import { KeyedHash } from '../identity/keyed-hash.js';

/** Name of the file in the data folder that holds a generated key. */
const KEY_FILE = 'secret.key';

/**
 * The key for keyed hashes: SECRET_KEY, or else one that is generated once and kept in the data folder.
 *
 * @throws EnvironmentError when this is not the key that the database's hashes were made with
 */
export async function openKeyedHash(environment: ProcessEnvironment, database: Database): Promise<KeyedHash> {
  const keyedHash = new KeyedHash(environment.secretKey ?? (await generatedKey(environment.dataDir)));
  const [row] = await database.query<{ fingerprint: Buffer }>(
    `WITH first AS (INSERT INTO secret_key_check (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING RETURNING fingerprint)
     SELECT fingerprint FROM first UNION ALL SELECT fingerprint FROM secret_key_check LIMIT 1`,
    [keyedHash.fingerprint()],
  );
  const stored = row?.fingerprint ?? (await readFingerprint(database));
  if (stored !== undefined && !stored.equals(keyedHash.fingerprint())) {
    throw new EnvironmentError([
      `SECRET_KEY${environment.secretKey === undefined ? ` (generated in ${join(environment.dataDir, KEY_FILE)})` : ''} is not the key that this database was first used with: API keys and secrets would not match. Give every server the same SECRET_KEY or the same data folder.`,
    ]);
  }
  return keyedHash;
}

async function readFingerprint(database: Database): Promise<Buffer | undefined> {
  const [row] = await database.query<{ fingerprint: Buffer }>('SELECT fingerprint FROM secret_key_check');
  return row?.fingerprint;
}

async function generatedKey(dataDir: string): Promise<string> {
  const file = join(dataDir, KEY_FILE);
  await mkdir(dataDir, { recursive: true });
  const existing = await readKey(file);
  if (existing !== undefined) return existing;
  // Written aside and linked, so that of several processes exactly one key comes to be, whole.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const created = await readKey(file);
  if (created === undefined) throw new Error(`The secret key could not be kept in ${file}. Check that folder.`);
  return created;
}

async function readKey(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
