import { describe, expect, it } from 'vitest';
import { momentOf, withMoment } from './moment-link';
import { raceAddress } from './race-address';
import { partsOf, talesUntil } from './tales';
import type { Tale } from './timeline';

const tales: Tale[] = [
  { turn: 1, kind: 'attack', text: '[ada] stabs at [bob]' },
  { turn: 1, kind: 'puncture', text: '[bob] has a puncture' },
  { turn: 4, kind: 'finish', text: '[cyd] finishes' },
];

describe('the log', () => {
  it('has what was told by then, latest first', () => {
    const texts = (turn: number) => talesUntil(tales, turn, 'all', new Set()).map(({ tale }) => tale.text);
    expect(texts(0)).toEqual([]);
    expect(texts(3)).toEqual(['[bob] has a puncture', '[ada] stabs at [bob]']);
    expect(texts(9)).toHaveLength(3);
  });

  it('shows a kind of things, or what is about those who are followed', () => {
    expect(talesUntil(tales, 9, 'attack', new Set()).map(({ key }) => key)).toEqual([0]);
    expect(talesUntil(tales, 9, 'followed', new Set(['bob'])).map(({ key }) => key)).toEqual([1, 0]);
  });

  it('shows the latest eighty lines', () => {
    const many = Array.from({ length: 500 }, (_, turn): Tale => ({ turn, kind: 'other', text: String(turn) }));
    const lines = talesUntil(many, 499, 'all', new Set());
    expect(lines).toHaveLength(80);
    expect(lines[0]?.tale.turn).toBe(499);
  });

  it('knows names from other words', () => {
    expect(partsOf('[ada] stabs at [bob]')).toEqual([
      { text: 'ada', isName: true },
      { text: ' stabs at ', isName: false },
      { text: 'bob', isName: true },
    ]);
  });
});

describe('links to a moment', () => {
  it('name a turn', () => {
    expect(momentOf('#t=123')).toBe(123);
    expect(momentOf('#t=12.5')).toBe(12.5);
    expect(momentOf('#t=x')).toBeUndefined();
    expect(momentOf('')).toBeUndefined();
    expect(withMoment('http://h/races/1?x=1#t=3', 7)).toBe('http://h/races/1?x=1#t=7');
  });
});

describe('addresses of race files', () => {
  it.each([
    ['12', 'http://here/races/12/race-file'],
    ['/races/3/race-file', 'http://here/races/3/race-file'],
    ['https://there.example/f.json', 'https://there.example/f.json'],
  ])('%s is one', (given, expected) => {
    expect(raceAddress(given, 'http://here/player')).toBe(expected);
  });

  it.each([undefined, '', 'javascript:alert(1)', '//there.example/f', 'file.json'])('%s is none', (given) => {
    expect(raceAddress(given, 'http://here/player')).toBeUndefined();
  });
});
