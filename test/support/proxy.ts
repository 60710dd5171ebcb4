import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut and mend. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private frozen = false;

  constructor(
    private readonly target: { readonly host: string; readonly port: number },
    readonly port: number,
  ) {}

  /** Connections are taken and passed on. */
  async open(): Promise<void> {
    const server = createServer((inward) => {
      const outward = connect(this.target);
      for (const [from, to] of [
        [inward, outward],
        [outward, inward],
      ] as const) {
        this.sockets.add(from);
        from.on('error', () => undefined);
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
        from.on('data', (data) => {
          if (!this.frozen) to.write(data);
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  /** Connections are cut, and new ones refused. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Connections stay, but nothing passes any more. */
  freeze(): void {
    this.frozen = true;
  }

  /** What was frozen passes again. */
  thaw(): void {
    this.frozen = false;
  }
}
