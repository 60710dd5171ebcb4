let prepared: string | undefined;

/** Hands a roster over to the page that imports it, or takes it back. It has passwords, so it is kept nowhere else. */
export function handOver(csv: string | undefined): void {
  prepared = csv;
}

/** The roster that was handed over; undefined if none was. */
export function handedOver(): string | undefined {
  return prepared;
}
