import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type MarkupNode, shown } from './safe-html';

const text = (textContent: string): MarkupNode => ({ nodeName: '#text', textContent, childNodes: [] });

const element = (name: string, childNodes: MarkupNode[], attributes: Record<string, string> = {}): MarkupNode => ({
  nodeName: name.toUpperCase(),
  textContent: null,
  childNodes,
  getAttribute: (wanted) => attributes[wanted] ?? null,
});

const markup = (...nodes: MarkupNode[]): string => renderToStaticMarkup(shown(nodes));

describe('what somebody wrote', () => {
  it('keeps texts and the elements that are allowed', () => {
    expect(markup(text('a < b & '), element('p', [element('b', [text('c')]), element('br', [])]))).toBe(
      'a &lt; b &amp; <p><b>c</b><br/></p>',
    );
  });

  it.each(['script', 'style', 'iframe', 'svg', 'math', 'template', 'object'])('has nothing of <%s>', (name) => {
    expect(markup(element(name, [text('alert(1)')]), text('x'))).toBe('x');
  });

  it('has headings below those of the page, and tables without the line breaks between their rows', () => {
    expect(
      markup(element('h1', [text('a')]), element('table', [text('\n'), element('tr', [element('td', [text('b')])])])),
    ).toBe('<h3>a</h3><table><tr><td>b</td></tr></table>');
  });

  it.each(['img', 'form', 'input', 'div', 'constructor', 'x-y', 'video'])('has only what is within <%s>', (name) => {
    expect(markup(element(name, [text('x')], { src: '/x', onerror: 'alert(1)' }))).toBe('x');
  });

  it('has no attributes', () => {
    expect(markup(element('b', [text('x')], { style: 'x', class: 'x', onclick: 'alert(1)', id: 'main' }))).toBe(
      '<b>x</b>',
    );
  });

  it('leaves comments out', () => {
    expect(markup({ nodeName: '#comment', textContent: 'secret', childNodes: [] })).toBe('');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//elsewhere.example',
    '/\\elsewhere',
    'x',
    '',
  ])('has no link to %j', (href) => {
    expect(markup(element('a', [text('x')], { href }))).toBe('x');
  });

  it('ends where elements stand too deep within each other', () => {
    let nested = text('deep');
    for (let depth = 0; depth < 1_000; depth += 1) nested = element('b', [nested]);
    expect(markup(nested)).not.toContain('deep');
  });
});
