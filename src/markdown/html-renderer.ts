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

  constructor(private readonly converter: Converter) {}

  /** A text as HTML that is safe to show. */
  async render(conversion: Conversion<[text: string], string>, text: string): Promise<string> {
    const key = `${conversion.name} ${text}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const html = await this.converter.run(conversion, text).catch((error: unknown) => {
      if (error instanceof ConversionTimeout) return asItIs(text);
      throw error;
    });
    this.made.set(key, html);
    return html;
  }
}
