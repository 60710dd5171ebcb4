/** The moment that the end of an address names, in turns: `#t=123`; undefined if it names none. */
export function momentOf(hash: string): number | undefined {
  const [, digits] = /^#t=(\d{1,6}(?:\.\d{1,3})?)$/.exec(hash) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** An address with a moment at its end. */
export function withMoment(address: string, turn: number): string {
  const url = new URL(address);
  url.hash = `t=${turn}`;
  return url.href;
}
