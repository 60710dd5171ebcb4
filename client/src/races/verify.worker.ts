import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readRaceFile, type Verdict, verifyRaceFile } from '../../../src/racing/index.js';

/** What is verified: a race file, and what was public before the race. */
export interface VerifyRequest {
  readonly text: string;
  /** SHA-256 of the seed, as it was published before the race; null when nobody published one. */
  readonly seedCommitment: string | null;
}

/** What came of it. */
export interface VerifyAnswer {
  /** Whether running the race again gives the same file, byte for byte. */
  readonly verdict: Verdict;
  /** Whether the seed is the one that was committed to before the race; null when nobody had committed to one. */
  readonly isSeedAsCommitted: boolean | null;
}

self.addEventListener('message', ({ data: { text, seedCommitment } }: MessageEvent<VerifyRequest>) => {
  const read = readRaceFile(text);
  const seed = read.ok && typeof read.file.seed === 'string' ? read.file.seed : undefined;
  const answer: VerifyAnswer = {
    verdict: verifyRaceFile(text),
    isSeedAsCommitted:
      seedCommitment === null ? null : seed !== undefined && bytesToHex(sha256(utf8ToBytes(seed))) === seedCommitment,
  };
  self.postMessage(answer);
});
