import { describe, expect, it } from 'vitest';
import { htmlOfMarkdown, parseMarkdown } from '../markdown/markdown.js';
import { countHints, hintLevels, skippedLevels, sortHints } from './hint-levels.js';

const htmlOf = (hints: string): string[] => {
  const sorted = sortHints(parseMarkdown(hints));
  return hintLevels.map((level) => htmlOfMarkdown(sorted[level]).replaceAll('\n', ''));
};

describe('hints', () => {
  it('are sorted by their marks, which do not show', () => {
    expect(htmlOf('- Think.\n- <!> Look.\n- < !! > Try.\n- <!!!>Do *this*.\n- Sleep.')).toEqual([
      '<ul><li>Think.</li><li>Sleep.</li></ul>',
      '<ul><li>Look.</li></ul>',
      '<ul><li>Try.</li></ul>',
      '<ul><li>Do <em>this</em>.</li></ul>',
    ]);
  });

  it('may be paragraphs, and what follows them belongs to them', () => {
    expect(htmlOf('First.\n\n<!!> Second:\n\n```\nx\n```\n\nThird.')).toEqual([
      '<p>First.</p><p>Third.</p>',
      '',
      '<p>Second:</p><pre tabindex="0"><code>x</code></pre>',
      '',
    ]);
  });

  it('have no mark in the middle, and none within code', () => {
    expect(htmlOf('- not <!> here\n- `<!>` code')).toEqual([
      '<ul><li>not &#x3C;!> here</li><li><code>&#x3C;!></code> code</li></ul>',
      '',
      '',
      '',
    ]);
  });

  it('are counted, and levels that are skipped are named', () => {
    const sorted = sortHints(parseMarkdown('- a\n- <!!> b\n- <!!> c\n\n<!!!> d'));
    expect(hintLevels.map((level) => countHints(sorted[level]))).toEqual([1, 0, 2, 1]);
    expect(skippedLevels(sorted)).toEqual([2]);
  });
});
