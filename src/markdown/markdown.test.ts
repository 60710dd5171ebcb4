import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOfMarkdown, htmlOfText, parseMarkdown, printHtml } from './markdown.js';
import { pageOfMarkdown } from './markdown-page.js';
import { fillMarkdown, fillText, placeholdersIn } from './placeholders.js';

const html = (text: string): string => htmlOfMarkdown(parseMarkdown(text));

describe('Markdown', () => {
  it.each([
    ['<script>alert(1)</script>', ''],
    ['[x](javascript:alert(1))', '<p><a>x</a></p>'],
    ['a <img src=x onerror=alert(1)> b', '<p>a  b</p>'],
    ['[x](/specs "t")', '<p><a href="/specs" title="t">x</a></p>'],
  ])('becomes HTML that can do nothing: %s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('has nothing in it that could run, whatever is written', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      'script',
      '"',
      '[a](',
      'javascript:',
      ')',
      '![',
      '](',
      'x',
      '\n',
      '&',
      'on',
      '=',
      '`',
      '<b>',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (chosen) => {
        const made = html(chosen.join(''));
        expect(made).not.toMatch(/(href|src)="javascript/i);
        expect(made.replace(/"[^"]*"/g, '""')).not.toMatch(/<script|<b>|<[^>]+ on\w+=/i);
      }),
    );
  });

  it('has colours and places to link to in pages of our own', () => {
    const page = printHtml(pageOfMarkdown(parseMarkdown('## Two words\n\n```python\nx = 1 # one\n```')));
    expect(page).toContain('<h2 id="two-words">');
    expect(page).toContain('<span class="hljs-comment"># one</span>');
  });
});

describe('what just anybody wrote', () => {
  it('is Markdown', () => {
    expect(htmlOfText('**a**\n\n> b\n\n---\n\n--------------------------')).toContain('<strong>a</strong>');
  });

  it.each([
    ['> '.repeat(2_000), 'quotes within each other'],
    ['- '.repeat(2_000), 'lists within each other'],
    ['a'.repeat(10_001), 'more than is read'],
  ])('is shown as it is where that would take too much (%#)', (text) => {
    expect(htmlOfText(text)).toBe(`<pre tabindex="0">${text.replaceAll('>', '&gt;')}</pre>`);
  });
});

describe('placeholders', () => {
  const fill = (text: string, values: Record<string, string>): string =>
    htmlOfMarkdown(fillMarkdown(parseMarkdown(text), values));

  it('are filled in texts, code and addresses, and stay where there is no value', () => {
    expect(fill('%A% `%A%` [x](%URL%/specs) %B%', { A: 'one', URL: 'https://x.example' })).toBe(
      '<p>one <code>one</code> <a href="https://x.example/specs">x</a> %B%</p>',
    );
  });

  it('are filled with text, never with Markdown or HTML', () => {
    expect(fill('%A%', { A: '**b** <i>' })).toBe('<p>**b** &#x3C;i></p>');
    expect(fill('[x](%A%)', { A: 'javascript:alert(1)' })).toBe('<p><a>x</a></p>');
  });

  it('know no names that are not values', () => {
    expect(fillText('%constructor% %CONSTRUCTOR%', {})).toBe('%constructor% %CONSTRUCTOR%');
    expect(placeholdersIn('%A% 100% of %B_2% and %A%')).toEqual(['A', 'B_2']);
  });
});
