import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuggyAttributes, parseBuggyUpload, partsCatalogue } from '../../../../src/racing';
import { BuggyPicture } from './buggy-picture';
import { describeBuggy } from './describe-buggy';

beforeAll(() => {
  // Colours are looked up in the browser; here it knows those that are words.
  vi.stubGlobal('CSS', { supports: (_: string, color: string) => /^[a-z]+$/.test(color) });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function buggyOf(changes: Partial<BuggyAttributes> = {}): BuggyAttributes {
  const parsed = parseBuggyUpload('{"qty_wheels": 4}', { defaultFlagColor: 'teal' });
  if (!parsed.ok) throw new Error(parsed.error);
  return { ...parsed.buggy, ...changes };
}

const draw = (changes: Partial<BuggyAttributes> = {}): string =>
  renderToStaticMarkup(<BuggyPicture buggy={buggyOf(changes)} />);

const count = (text: string, part: string): number => text.split(part).length - 1;

const withoutLabel = (picture: string): string => picture.replace(/aria-label="[^"]*"/, '');

/** What every wheel has. */
const HUB = '<path d="M-';

describe('the picture of a buggy', () => {
  it.each([
    [0, 0],
    [1, 1],
    [4, 4],
    [5, 5],
    [12, 12],
    [99, 12],
    [1_000_000, 12],
    [-3, 0],
    [Number.NaN, 0],
  ])('of %i wheels has %i', (wheels, drawn) => {
    const picture = draw({ qty_wheels: wheels, qty_tyres: 0 });
    expect(count(picture, HUB)).toBe(drawn);
    expect(withoutLabel(picture)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says how many wheels there are where not all of them are drawn', () => {
    expect(draw({ qty_wheels: 99 })).toContain('>99 ×<');
    expect(draw({ qty_wheels: 12 })).not.toContain('×<');
  });

  it('differs for every part that there is to choose', () => {
    for (const field of [
      'power_type',
      'aux_power_type',
      'tyres',
      'armour',
      'attack',
      'algo',
      'flag_pattern',
    ] as const) {
      const group = field === 'aux_power_type' ? 'power_type' : field;
      const pictures = Object.keys(partsCatalogue[group]).map((name) => draw({ [field]: name, qty_attacks: 1 }));
      const shapes = pictures.map(withoutLabel);
      expect(new Set(shapes).size, field).toBe(shapes.length);
    }
  });

  it('differs for everything that a buggy can have besides', () => {
    const plain = draw();
    for (const change of [
      { fireproof: true },
      { insulated: true },
      { antibiotic: true },
      { banging: true },
      { hamster_booster: 2 },
      { qty_tyres: 6 },
      { flag_color: 'red' },
    ]) {
      expect(draw(change), JSON.stringify(change)).not.toBe(plain);
    }
  });

  it('shows colours that no browser knows as grey, and never anything but a colour', () => {
    const picture = draw({ flag_color: '"/><script>', flag_color_secondary: '#12', flag_pattern: 'spot' });
    expect(picture).toContain('fill="#888888"');
    expect(picture).not.toContain('<script>');
  });

  it('is drawn of whatever numbers and names there are', () => {
    const buggy = fc.record({
      qty_wheels: fc.double(),
      qty_tyres: fc.double(),
      qty_attacks: fc.integer(),
      hamster_booster: fc.double(),
      power_units: fc.integer(),
      power_type: fc.string(),
      tyres: fc.constantFrom('slick', 'toString', '__proto__'),
      armour: fc.string(),
      attack: fc.string(),
      algo: fc.string(),
    });
    fc.assert(
      fc.property(buggy, (changes) => {
        const picture = withoutLabel(draw(changes));
        expect(picture).not.toMatch(/NaN|Infinity|undefined/);
        expect(picture.length).toBeLessThan(40_000);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the sentence about a buggy', () => {
  it('says what it has', () => {
    const buggy = buggyOf({
      qty_wheels: 6,
      qty_tyres: 8,
      tyres: 'slick',
      power_units: 20,
      armour: 'thinsteel',
      attack: 'spike',
      qty_attacks: 1,
      fireproof: true,
      flag_pattern: 'spot',
      algo: 'titfortat',
    });
    expect(describeBuggy(buggy)).toBe(
      'A buggy with 6 wheels on 8 slick tyres, 20 units of power from petrol, armour of thin steel, spikes for 1 attack, protection from fire, and a driver who is tit for tat. Its flag is teal with a spot in black.',
    );
  });

  it('says what it lacks', () => {
    expect(describeBuggy(buggyOf({ qty_wheels: 0, qty_tyres: 0, power_type: 'none' }))).toMatch(
      /^A buggy with no wheels on no tyres, no power, no armour,/,
    );
  });
});
