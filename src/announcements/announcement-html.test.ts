import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOfPlainText } from './announcement-html.js';
import { announcementHtml as html, announcementMarkdown as markdown } from './announcement-markup.js';

describe('announcements as HTML', () => {
  it.each([
    [
      '<b>bold</b> and <a href="https://x.example/?a&b">there</a>',
      '<b>bold</b> and <a href="https://x.example/?a&amp;b">there</a>',
    ],
    ['<a href="/races/1">here</a>', '<a href="/races/1">here</a>'],
    ['<p>never <b>closed', '<p>never <b>closed</b></p>'],
    ['closed too often</div></b>', 'closed too often'],
    ['<h1>Big</h1>', '<strong>Big</strong>'],
    ['a < b', 'a &lt; b'],
    ['<script>alert(1)</script>x', 'x'],
    ['<style>* { display: none }</style>x', 'x'],
    ['<img src=x onerror="alert(1)">x', 'x'],
    ['<b onclick="alert(1)" style="color: red" class="x">x</b>', '<b>x</b>'],
    ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href=" java\nscript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href="//elsewhere.example/">x</a>', '<a>x</a>'],
    ['<a href="data:text/html,x">x</a>', '<a>x</a>'],
    ['<svg><script>alert(1)</script></svg>x', 'x'],
    ['<!-- a note -->x', 'x'],
    ['<!--', ''],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('keep deep nesting shallow', () => {
    expect(html('<b>'.repeat(3_000)).match(/<b>/g)?.length).toBe(10);
  });

  it('have nothing but what is allowed, whatever was written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<b>',
        '</b>',
        '<p>',
        '<',
        '>',
        '"',
        "'",
        '&',
        '<a href=',
        'javascript:',
        '<!--',
        '-->',
        '<script',
        '<svg ',
      ),
      fc.constantFrom(
        'onload=',
        '=',
        '/',
        '<style>',
        '<iframe src=',
        '<math>',
        '<textarea>',
        '<![CDATA[',
        '<?',
        ']]>',
        '\0',
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const safe = html(pieces.join(''));
        const tags = safe.match(/<[^>]*>?/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(/^<(\/?[a-z]+|(br|hr) \/|a href="(?!\s*javascript)[^"<>]*")>$/);
        expect(html(safe)).toBe(safe);
      }),
    );
  });
});

describe('announcements as plain text', () => {
  it('keep their lines and paragraphs, and mean no HTML', () => {
    expect(htmlOfPlainText('one\ntwo <b>\n\n"three"')).toBe('<p>one<br />two &lt;b&gt;</p><p>&quot;three&quot;</p>');
  });
});

describe('announcements in Markdown', () => {
  it.each([
    ['The race is **tomorrow**.', '<p>The race is <strong>tomorrow</strong>.</p>'],
    ['[here](/races/1)', '<p><a href="/races/1">here</a></p>'],
    ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['# Big', '<strong>Big</strong>'],
    ['![x](https://elsewhere.example/x.png)', '<p></p>'],
    ['[x](javascript:alert(1))', '<p><a>x</a></p>'],
    ['<script>alert(1)</script>\n\nx', '<p>x</p>'],
  ])('%s', (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });

  it('are shown as they are where they are too deep', () => {
    const text = `${'> '.repeat(500)}x`;
    expect(markdown(text)).toMatch(/^<pre>&gt; /);
  });
});
