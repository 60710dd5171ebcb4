import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buggyFieldNames, parseBuggyUpload } from '../../src/racing/index.js';
import { TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({ PROJECT_SLUG: 'demo', DEFAULT_FLAG_COLOR: 'pink' });
});
afterAll(() => api.stop());

const get = (name: string, headers: Record<string, string> = {}) => fetch(`${api.url}/specs/data/${name}`, { headers });

describe('the files about parts', () => {
  it('name every part with what it costs and weighs, as the reference system does', async () => {
    const answer = await get('types.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="demo-types.json"');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const types = (await answer.json()) as Record<string, Record<string, Record<string, unknown>>>;
    const groups = ['algo', 'armour', 'attack', 'flag_pattern', 'power_type', 'special', 'tyres'];
    expect(Object.keys(types)).toEqual(groups);
    const desc = expect.any(String);
    expect(types['power_type']).toMatchObject({
      fusion: { cost: 400, mass: 100, consum: false, desc },
      rocket: { cost: 16, mass: 2, consum: true, desc },
    });
    expect(types['tyres']?.['slick']).toEqual({ cost: 10, mass: 14, desc });
    expect(types['algo']?.['titfortat']).toEqual({ cost: 0, mass: 0, desc });
    expect(types['flag_pattern']?.['check']).toEqual({ desc });
    expect(types['special']).toMatchObject({ banging: { cost: 42, mass: 40 }, hamster_booster: { cost: 5, mass: 1 } });
  });

  it('say what a buggy is of which nothing was said, whatever the settings are', async () => {
    const answer = await get('defaults.json');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="demo-defaults.json"');
    const defaults = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(defaults)).toEqual([...buggyFieldNames].sort());
    expect(defaults).toMatchObject({ flag_color: 'white', qty_wheels: 4, aux_power_type: 'none', fireproof: false });
    const uploaded = parseBuggyUpload(JSON.stringify(defaults), { defaultFlagColor: 'pink' });
    expect(uploaded).toMatchObject({ warnings: [] });
  });

  it.each(['types.json', 'defaults.json'])('%s is for reading: in lines, with its keys in order', async (name) => {
    const text = await (await get(name)).text();
    expect(text).toMatch(/^\{\n {2}"/);
    const value = JSON.parse(text) as Record<string, unknown>;
    for (const group of [value, ...Object.values(value)]) {
      if (typeof group !== 'object') continue;
      expect(Object.keys(Object(group))).toEqual(Object.keys(Object(group)).toSorted());
    }
  });

  it('are not sent again to those who have them', async () => {
    const etag = (await get('types.json')).headers.get('etag') ?? '';
    expect((await get('types.json', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('defaults.json', { 'if-none-match': etag })).status).toBe(200);
  });

  it.each(['prices.json', 'constructor.json', '.json'])('there is no %s', async (name) => {
    expect((await get(name)).status).toBe(404);
  });
});

it('who looks for a description of the API is led to it', async () => {
  for (const path of ['/api', '/api/']) {
    const answer = await fetch(`${api.url}${path}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/buggy/api']);
  }
});
