/**
 * The bare limit: a plain Node server that does the same SQL with `pg` and nothing else. What the real server adds to it
 * is what its layers cost.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { BUGGY_COLUMNS, BUGGY_SELECT_LIST } from '../src/buggies/buggy.columns.js';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 10 });

/** Values of a buggy in the order of the columns: what an upload stores once it is parsed. */
const VALUES = [
  1,
  6,
  'red',
  'black',
  'plain',
  'petrol',
  4,
  'none',
  0,
  'knobbly',
  6,
  'none',
  'none',
  0,
  0,
  false,
  false,
  false,
  false,
  'steady',
  106,
  212,
];

const INSERT = `
  WITH upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy) VALUES ($1, $2, $3, $4, $5) RETURNING id
  )
  INSERT INTO buggies AS b (user_id, upload_id, ${BUGGY_COLUMNS.join(', ')})
  SELECT $1, upload.id, ${BUGGY_COLUMNS.map((_, index) => `$${index + 6}`).join(', ')} FROM upload
  ON CONFLICT (user_id) DO UPDATE SET updated_at = now(), upload_id = EXCLUDED.upload_id,
    ${BUGGY_COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`;

const routes: Readonly<Record<string, (request: IncomingMessage) => Promise<string | Buffer>>> = {
  '/typename': async () => '{"data":{"__typename":"Query"}}',
  '/upload': async (request) => {
    const form = new URLSearchParams(await text(request));
    const found = await pool.query({
      name: 'find',
      text: 'SELECT u.id, c.* FROM users u LEFT JOIN api_credentials c ON c.user_id = u.id WHERE u.username = $1',
      values: [form.get('user')],
    });
    const raw = Buffer.from(form.get('buggy_json') ?? '');
    const values = [found.rows[0]?.id, 'API', raw, '[]', raw.toString(), ...VALUES];
    await pool.query({ name: 'insert', text: INSERT, values });
    return '{"ok": "buggy updated OK"}';
  },
  '/buggies': async () => {
    const { rows } = await pool.query({
      name: 'list',
      text: `SELECT ${BUGGY_SELECT_LIST}, u.username FROM buggies b JOIN users u ON u.id = b.user_id ORDER BY b.id LIMIT 50`,
    });
    return JSON.stringify(rows);
  },
  '/buggy': async () => {
    const { rows } = await pool.query({
      name: 'one',
      text: `SELECT ${BUGGY_SELECT_LIST} FROM buggies b WHERE id = $1`,
      values: [1],
    });
    return JSON.stringify(rows[0]);
  },
  '/results': async () => {
    const { rows } = await pool.query({
      name: 'results',
      text: `SELECT r.title, rank, race_position, username, cost, violations, flag_color, flag_color_secondary, flag_pattern
               FROM race_results JOIN races r ON r.id = race_id WHERE race_id = $1 ORDER BY rank`,
      values: [1],
    });
    return JSON.stringify(rows);
  },
  '/race-file': async () => {
    const { rows } = await pool.query({
      name: 'file',
      text: 'SELECT contents FROM race_files WHERE race_id = $1',
      values: [1],
    });
    return rows[0].contents as Buffer;
  },
};

createServer((request, response) => {
  const route = routes[request.url ?? ''];
  if (route === undefined) return void response.writeHead(404).end();
  route(request).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: Error) => response.writeHead(500).end(error.message),
  );
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
