import { describe, expect, it } from 'vitest';
import { readIssueList } from './issue-list.js';

describe('readIssueList', () => {
  it.each(['\n', '\r\n'])('takes titles and texts in their order, and leaves the header out (line ends %j)', (end) => {
    const lines = ['title,description', '1-LOAD Load it,"Say ""hello""', '', 'to it"', '0-GET Get it,One line', ''];
    expect(readIssueList(lines.join(end))).toEqual([
      { title: '1-LOAD Load it', body: `Say "hello"${end}${end}to it` },
      { title: '0-GET Get it', body: 'One line' },
    ]);
  });

  it.each([
    ['another header', 'Issue name,Text,State\n0-GET Get it,x\n'],
    ['none', '0-GET Get it,x'],
    ['a mark of the encoding', '\uFEFF0-GET Get it,x\n'],
    ['the same title twice', '0-GET Get it,x\n0-GET Get it,y\n'],
  ])('copes with %s', (_, csv) => {
    expect(readIssueList(csv)).toEqual([{ title: '0-GET Get it', body: 'x' }]);
  });

  it('finds nothing in nothing', () => {
    expect(readIssueList('')).toEqual([]);
    expect(readIssueList('title,description\n')).toEqual([]);
  });
});
