import { expect, it, vi } from 'vitest';
import { conversionOf } from '../threads/conversion.js';
import { ConversionTimeout } from '../threads/converter.js';
import { HtmlRenderer } from './html-renderer.js';

const upper = conversionOf(
  function upper(text: string) {
    return text.toUpperCase();
  },
  import.meta.url,
);

it('converts a text once, however many ask for it at once and later', async () => {
  const run = vi.fn(async (_: unknown, text: string) => text.toUpperCase());
  const renderer = new HtmlRenderer({ run } as never);
  const all = await Promise.all([
    renderer.render(upper, 'a'),
    renderer.render(upper, 'a'),
    renderer.render(upper, 'b'),
  ]);
  expect([...all, await renderer.render(upper, 'a')]).toEqual(['A', 'A', 'B', 'A']);
  expect(run).toHaveBeenCalledTimes(2);
});

it('shows a text as it is that takes too long, and asks again for one that failed otherwise', async () => {
  const run = vi.fn(async (): Promise<string> => 'done');
  run.mockRejectedValueOnce(new ConversionTimeout('slow')).mockRejectedValueOnce(new Error('busy'));
  const renderer = new HtmlRenderer({ run } as never);
  expect(await renderer.render(upper, '<a>')).toBe('<pre tabindex="0">&lt;a&gt;</pre>');
  await expect(renderer.render(upper, 'b')).rejects.toThrow('busy');
  expect(await renderer.render(upper, 'b')).toBe('done');
});
