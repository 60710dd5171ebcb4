import { createServer } from 'node:net';
import { LaunchError } from './launch-error.js';

/** A place to listen, and the variables of the environment that decide about it. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly hostVariable: string;
  readonly portVariable: string;
}

/**
 * Makes sure that all addresses can be listened on, before anything is started that would have to be stopped again.
 *
 * @throws LaunchError that names the first address in the way and the variable to change
 */
export async function requireFreePorts(addresses: readonly ListenAddress[]): Promise<void> {
  const ports = addresses.map(({ port }) => port);
  const twice = ports.find((port, index) => ports.indexOf(port) !== index);
  if (twice !== undefined) throw LaunchError.samePort(twice);
  await Promise.all(addresses.map(requireFreePort));
}

function requireFreePort({ host, port, hostVariable, portVariable }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(LaunchError.portInUse(portVariable, port));
      else if (error.code === 'EACCES') reject(LaunchError.portForbidden(portVariable, port));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(LaunchError.noSuchAddress(hostVariable, host));
      } else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}
