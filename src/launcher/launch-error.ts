/** The system cannot be started for a reason that we foresee; the message says what to do about it. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';

  /** Somebody listens on the port already. */
  static portInUse(variable: string, port: number): LaunchError {
    return new LaunchError(
      `Port ${port} is in use. If this server runs already, stop it first; otherwise choose another port: ` +
        `set ${variable}, for example ${variable}=${port + 10 > 65_535 ? port - 10 : port + 10}.`,
    );
  }

  /** The system does not let this user listen on the port. */
  static portForbidden(variable: string, port: number): LaunchError {
    return new LaunchError(
      `This user may not listen on port ${port}. Choose one above 1023: set ${variable}, for example ${variable}=4000.`,
    );
  }

  /** The address to listen on is none of this machine. */
  static noSuchAddress(variable: string, address: string): LaunchError {
    return new LaunchError(`${variable} is "${address}", which is no address of this machine. Unset it, or mend it.`);
  }

  /** Both services were given the same port. */
  static samePort(port: number): LaunchError {
    return new LaunchError(
      `PORT and CONFIG_SERVICE_PORT are both ${port}, but they are ports of two servers. Set one of them to another.`,
    );
  }
}
