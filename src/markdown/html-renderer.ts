import { LRUCache } from 'lru-cache';
import type { Conversion } from '../threads/conversion.js';
import { ConversionTimeout, type Converter } from '../threads/converter.js';
import { asItIs } from './as-it-is.js';

/** Characters of texts and of their HTML that are kept. */
const KEPT_CHARACTERS = 8_000_000;

/**
 * Makes HTML of what people write, in other threads. It keeps what it made, since the same texts are shown again and again;
 * a text that takes too long is shown as it is.
 */
export class HtmlRenderer {
  private readonly made = new LRUCache<string, string>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (html, key) => html.length + key.length + 1,
  });

  /** What is being made, so that many who ask for the same text at once wait for one conversion. */
  private readonly making = new Map<string, Promise<string>>();

  constructor(private readonly converter: Pick<Converter, 'run'>) {}

  /** A text as HTML that is safe to show. */
  async render(conversion: Conversion<[text: string], string>, text: string): Promise<string> {
    const key = `${conversion.name} ${text}`;
    const known = this.made.get(key) ?? this.making.get(key);
    if (known !== undefined) return await known;
    const making = this.convert(conversion, text);
    this.making.set(key, making);
    try {
      const html = await making;
      this.made.set(key, html);
      return html;
    } finally {
      this.making.delete(key);
    }
  }

  private async convert(conversion: Conversion<[text: string], string>, text: string): Promise<string> {
    try {
      return await this.converter.run(conversion, text);
    } catch (error) {
      if (error instanceof ConversionTimeout) return asItIs(text);
      throw error;
    }
  }
}
