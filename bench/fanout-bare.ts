/**
 * The bare limit of the fan-out: a `ws` server that sends the same frames and does nothing else. Turns come from the
 * database; a subscription gets all of them at once, as from a race that is over.
 */
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { WebSocketServer } from 'ws';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 1 });
const { rows } = await pool.query<{ race_id: number; turn: number; events: string }>(
  'SELECT race_id, turn, events FROM race_turns ORDER BY race_id, turn',
);
await pool.end();
const races = Map.groupBy(rows, (row) => row.race_id);

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as {
      id: string;
      type: string;
      payload?: { variables: { id: string } };
    };
    if (message.payload === undefined) return socket.send('{"type":"connection_ack"}');
    const raceId = Number(Buffer.from(message.payload.variables.id, 'base64url').toString().split(':')[1]);
    const turns = races.get(raceId) ?? [];
    const result = (event: string): string =>
      `{"id":"${message.id}","type":"next","payload":{"data":{"raceEvents":${event}}}}`;
    for (const { turn, events } of turns) {
      socket.send(result(`{"__typename":"RaceTurn","turn":${turn},"events":${events}}`));
    }
    socket.send(result(`{"__typename":"RaceEnded","lastTurn":${turns.length}}`));
    return undefined;
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', 8192, () => process.send?.('ready'));
