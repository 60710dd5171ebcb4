import { expect, it } from 'vitest';
import { replayUrl } from './replay-url.js';

const settings = { BUGGY_RACE_SERVER_URL: 'https://buggy.example.org', BUGGY_RACE_PLAYER_ANCHOR: '#replay' };

it.each([
  ['', null, '/races/7'],
  [
    'https://player.example.org/play',
    null,
    'https://player.example.org/play?race=https://buggy.example.org/races/7/race-file#replay',
  ],
  [
    'https://player.example.org/?lang=en',
    'https://files.example.org/a.json?x=1&y=2#z',
    'https://player.example.org/?lang=en&race=https://files.example.org/a.json?x=1%26y=2%23z#replay',
  ],
])('with the player %j and the file %j leads to %s', (BUGGY_RACE_PLAYER_URL, raceFileUrl, expected) => {
  expect(replayUrl({ databaseId: 7, raceFileUrl }, { ...settings, BUGGY_RACE_PLAYER_URL })).toBe(expected);
});

it('puts what is no ASCII into a form that headers take', () => {
  const url = replayUrl(
    { databaseId: 7, raceFileUrl: null },
    { ...settings, BUGGY_RACE_PLAYER_URL: 'https://player.example.org', BUGGY_RACE_PLAYER_ANCHOR: '#zurück\n' },
  );
  expect(url).toMatch(/#zur%C3%BCck$/);
});
