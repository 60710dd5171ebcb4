import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Gives that many random bytes; for passwords they must be unpredictable. */
export type RandomBytes = (count: number) => Uint8Array;

/** Words that nobody wants to be given. */
const UNKIND = new Set(
  `abuse accuse assault bomb crazy cruel disease divorce dumb dwarf evil fat fatal gorilla gun hurt idle illegal
   illness insane lazy liar misery monkey naive odor orphan peasant pig pistol poverty prison rifle sad sick silly toilet
   trash ugly useless virus weapon weird`.split(/\s+/),
);

/** English words that are told apart by their first four letters; of these lists it is one that is looked after. */
const WORDS = wordlist.filter((word) => !UNKIND.has(word));

/** Words of a password. */
const COUNT = 4;

/** What guessing such a password takes, in bits. */
export const WORD_PASSWORD_BITS = COUNT * Math.log2(WORDS.length);

/** Numbers that two bytes can be, up to a multiple of how many words there are, so that all words are equally likely. */
const FAIR = 65_536 - (65_536 % WORDS.length);

/** A password that can be read out and remembered: four words with hyphens. */
export function wordPassword(randomBytes: RandomBytes): string {
  const words: string[] = [];
  while (words.length < COUNT) {
    const bytes = Buffer.from(randomBytes(2 * (COUNT - words.length)));
    for (let at = 0; at < bytes.length; at += 2) {
      const number = bytes.readUInt16BE(at);
      if (number < FAIR) words.push(WORDS[number % WORDS.length] ?? '');
    }
  }
  return words.join('-');
}
