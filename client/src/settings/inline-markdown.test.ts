import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inlineMarkdown } from './inline-markdown';

const plain = (text: string) => ({ text, isCode: false });

it('finds code and links', () => {
  expect(inlineMarkdown('Such as `CS1999`, see [the docs](https://example.org/a?b#c).')).toEqual([
    plain('Such as '),
    { text: 'CS1999', isCode: true, href: undefined },
    plain(', see '),
    { text: 'the docs', isCode: false, href: 'https://example.org/a?b#c' },
    plain('.'),
  ]);
});

it.each(['', 'no end `of code', '[x](javascript:alert(1))', '[x](/relative)', '<b>bold</b> **bold** #'])(
  'has nothing but text in %j',
  (text) => {
    expect(inlineMarkdown(text)).toEqual(text === '' ? [] : [plain(text)]);
  },
);

it('loses no text that is not marked', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[`[]/.test(text)),
      (text) => {
        expect(
          inlineMarkdown(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});
