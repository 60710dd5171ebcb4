import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a server is. */
interface Target {
  readonly host: string;
  readonly port: number;
}

/** A way to a server that a test can cut and mend; with several servers each connection goes to the next one. */
export class TcpProxy {
  /** How many connections went to each of the servers. */
  readonly counts: number[];
  private readonly targets: readonly Target[];
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private frozen = false;

  constructor(
    target: Target | readonly Target[],
    readonly port: number,
  ) {
    this.targets = 'host' in target ? [target] : target;
    this.counts = this.targets.map(() => 0);
  }

  /** Connections are taken and passed on. */
  async open(): Promise<void> {
    const server = createServer((inward) => {
      const outward = connect(this.next());
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

  /** Connections are cut; new ones are taken. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Connections are cut, and new ones refused. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.drop();
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

  private next(): Target {
    const index = this.counts.reduce((sum, count) => sum + count, 0) % this.targets.length;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    return this.targets[index] as Target;
  }
}
