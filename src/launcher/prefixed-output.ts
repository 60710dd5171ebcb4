import { styleText } from 'node:util';

const COLOURS = ['cyan', 'magenta', 'yellow', 'blue'] as const;

/** Writes lines that several sources print, each with the name of its source in front. */
export class PrefixedOutput {
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #out: NodeJS.WritableStream;

  /** @param sources the names, which decide the width of the column and the colours on a terminal */
  constructor(sources: readonly string[], out: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
    const width = Math.max(0, ...sources.map((source) => source.length));
    this.#out = out;
    this.#prefixes = new Map(
      sources.map((source, index) => {
        const prefix = `${source.padEnd(width)} |`;
        const colour = COLOURS[index % COLOURS.length] ?? 'cyan';
        return [source, out.isTTY ? styleText(colour, prefix, { validateStream: false }) : prefix];
      }),
    );
  }

  /** Writes a line of one of the sources. */
  write(source: string, line: string): void {
    this.#out.write(`${this.#prefixes.get(source) ?? source} ${line}\n`);
  }

  /** Writes a line of the launcher itself. */
  announce(line: string): void {
    this.#out.write(`${line}\n`);
  }
}
