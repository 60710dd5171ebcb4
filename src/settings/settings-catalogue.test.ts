import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUST_NOT_BE_EMPTY, suggestionsFor } from './distribution-methods.js';
import { omittedSettings } from './omitted-settings.js';
import { type SettingDefinition, settingGroups } from './setting-definition.js';
import { parseSetting, readInstant, writeSetting } from './setting-value.js';
import { type SettingName, settingNames, settingsCatalogue } from './settings-catalogue.js';

const referenceNames = JSON.parse(readFileSync('test/vectors/settings-names.json', 'utf8')) as string[];

describe('the catalogue', () => {
  it('and the table of what we leave out have every name of the reference system, once', () => {
    const taken = settingNames.filter((name) => (settingsCatalogue[name] as SettingDefinition).isOwn !== true);
    expect([...taken, ...Object.keys(omittedSettings)].sort()).toEqual(referenceNames);
  });

  it('says of those that the reference system does not have that they are ours', () => {
    const own = settingNames.filter((name) => (settingsCatalogue[name] as SettingDefinition).isOwn === true);
    expect(own.filter((name) => referenceNames.includes(name))).toEqual([]);
  });

  it('has settings in every group', () => {
    const used = new Set(settingNames.map((name) => settingsCatalogue[name].group));
    expect(used).toEqual(new Set([...settingGroups, null]));
  });

  it.each(settingNames.filter((name) => settingsCatalogue[name].type !== 'password'))(
    '%s has a default that it takes',
    (name) => {
      const definition: SettingDefinition = settingsCatalogue[name];
      const parsed = parseSetting(definition, writeSetting(definition.default), { zone: 'UTC' });
      expect(parsed).toEqual({ ok: true, value: definition.default });
    },
  );

  it.each(['AUTHORISATION_CODE', 'SIGN_UP_CODE'] as const)('%s has no default, and cannot be empty', (name) => {
    const definition: SettingDefinition = settingsCatalogue[name];
    expect(definition.default).toBe('');
    expect(parseSetting(definition, '', { zone: 'UTC' }).ok).toBe(false);
  });

  it.each(settingNames)('says what %s is for', (name) => {
    expect(settingsCatalogue[name].description).toMatch(/^[A-Z].*\.$/);
  });
});

describe('suggestions', () => {
  const methods = settingsCatalogue.EDITOR_DISTRIBUTION_METHOD as SettingDefinition;

  it.each(methods.choices ?? [])('for the method %j are values that the settings take', (method) => {
    for (const [name, suggestion] of Object.entries(suggestionsFor(method))) {
      if (suggestion === MUST_NOT_BE_EMPTY) continue;
      const definition = settingsCatalogue[name as SettingName];
      const parsed = parseSetting(definition, suggestion, { zone: 'UTC' });
      expect(parsed.ok && writeSetting(parsed.value), name).toBe(suggestion);
    }
  });
});

describe('the address of the server', () => {
  const parse = (text: string) => parseSetting(settingsCatalogue.BUGGY_RACE_SERVER_URL, text, { zone: 'UTC' });

  it.each([
    'https://buggy.example.org',
    'https://buggy.example.org/',
    'http://10.0.0.7:4000',
    'HTTPS://Buggy.example.org',
  ])('may be %s', (text) => expect(parse(text)).toEqual({ ok: true, value: text.replace(/\/$/, '') }));

  it.each([
    'https://school.example.org/buggy',
    'https://school.example.org/buggy/',
    'https://school.example.org/?buggy',
    'https://school.example.org/#buggy',
    'https://ada:secret@school.example.org',
  ])('is that of a whole host, and not %s', (text) => {
    const expected = expect.stringMatching(
      /without a path, such as https:\/\/school\.example\.org, .*host name or a port/,
    );
    expect(parse(text)).toEqual({ ok: false, expected });
  });
});

describe('instants', () => {
  it.each([
    ['2031-07-01 14:00', '2031-07-01T13:00:00.000Z'],
    ['2031-07-01 24:00', '2031-07-01T23:00:00.000Z'],
    ['2030-10-27 01:30', '2030-10-27T00:30:00.000Z'],
    ['2030-10-27T01:30+00:00', '2030-10-27T01:30:00.000Z'],
    ['2031-03-30 01:30', undefined],
    ['2031-03-30T01:30Z', '2031-03-30T01:30:00.000Z'],
  ])('are those of clocks, which leave some out and show others twice: %s', (text, instant) => {
    expect(readInstant(text, 'Europe/London')?.toISOString()).toBe(instant);
  });
});
