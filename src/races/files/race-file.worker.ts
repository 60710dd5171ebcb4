import { createHash } from 'node:crypto';
import { readRaceFile, writeRaceFile } from '../../racing/index.js';
import type { ReadingTask, TakenRaceFile } from './race-file-reader.js';

/** What the worker thread of the {@link RaceFileReader} does. */
export default function take({ text, isToBeStored }: ReadingTask): TakenRaceFile {
  const read = readRaceFile(text);
  if (!read.ok) return read;
  const { events, ...file } = read.file;
  const hasTurns = Array.isArray(events);
  if (!isToBeStored) return { ok: true, file, hasTurns, stored: null };
  const contents = new TextEncoder().encode(writeRaceFile(read.file));
  const stored = {
    contents,
    sha256: createHash('sha256').update(contents).digest('hex'),
    turns: (events ?? []).map((turn) => JSON.stringify(turn)),
  };
  return { ok: true, file, hasTurns, stored };
}
