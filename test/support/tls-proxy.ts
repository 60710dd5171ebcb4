import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/** Whether this machine can make certificates. */
export const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** First message of a PostgreSQL client that wants TLS, and the answer to it. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const ACCEPTED = 'S';

/** A PostgreSQL server that takes nothing but TLS, with a certificate of its own for `localhost`. */
export class TlsProxy {
  /** File of its certificate. */
  readonly certificate: string;
  /** Connections that came without TLS. */
  plainCount = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'buggy-tls-'));
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  /** @param target address of the server behind it */
  constructor(private readonly target: URL) {
    this.certificate = join(this.folder, 'certificate.pem');
    const key = join(this.folder, 'key.pem');
    const options = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', this.certificate];
    execFileSync('openssl', ['req', '-x509', ...options, ...subject, ...files], { stdio: 'ignore' });
    const credentials = { cert: readFileSync(this.certificate), key: readFileSync(key) };
    this.server = createServer((socket) => {
      this.keep(socket);
      socket.once('data', (first) => {
        if (!first.equals(SSL_REQUEST)) {
          this.plainCount += 1;
          return socket.destroy();
        }
        const secure = new TLSSocket(socket, { isServer: true, ...credentials });
        this.keep(secure);
        socket.write(ACCEPTED);
        const outward = this.keep(connect(Number(target.port), target.hostname));
        secure.pipe(outward).pipe(secure);
        secure.once('close', () => outward.destroy());
      });
    });
  }

  /** Begins to listen. Returns the address of the same database by way of it, with parameters. */
  async open(): Promise<(parameters: string) => string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { username, password, pathname } = this.target;
    return (parameters) => `postgres://${username}:${password}@localhost:${port}${pathname}${parameters}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    rmSync(this.folder, { recursive: true });
  }

  private keep<Kept extends Socket>(socket: Kept): Kept {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  }
}
