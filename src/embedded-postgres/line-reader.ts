import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Hands over what a stream carries line by line, the last one also when it has no line end. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}
