import { describe, expect, it } from 'vitest';
import { parseBuggyUpload } from './index.js';

const parse = (text: string) => parseBuggyUpload(text, { defaultFlagColor: '#888888' });

describe('broken uploads', () => {
  it.each([
    ['a comma behind the last value', '{\n  "qty_wheels": 4,\n}', 3, 1, /No comma follows the last value/],
    ['a value without quotes', '{"flag_color": red}', 1, 16, /double quotes/],
    ['single quotes', "{'qty_wheels': 4}", 1, 2, /double quotes/],
    ['no colon', '{"qty_wheels" 4}', 1, 15, /colon/],
    ['no comma', '{"qty_wheels": 4\r\n "algo": "steady"}', 2, 2, /comma/],
    ['an open text', '{"algo": "steady}', 1, 10, /closing quote/],
    ['an open object', '{"qty_wheels": 4', 1, 17, /closing }/],
    ['two objects', '{"qty_wheels": 4}\n{"qty_wheels": 6}', 2, 1, /complete before/],
    ['a comma too many after a byte order mark', '\ufeff{"qty_wheels": 4,}', 1, 19, /No comma follows/],
    ['a comment', '{"qty_wheels": 4} // four', 1, 19, /no comments/],
    ['a backslash that means nothing', '{"algo": "\\x"}', 1, 10, /backslash/],
    ['a line break within a text', '{"algo": "stea\ndy"}', 1, 10, /closing quote/],
    ['a number of another language', '{"qty_wheels": 1.}', 1, 16, /no JSON/],
    ['a sign before a word for no number', '{"qty_wheels": -NaN}', 1, 16, /no JSON/],
    ['a word for no number, and a fault behind it', '{"power_units": NaN,}', 1, 21, /No comma/],
  ])('with %s are told where and what', (_, text, line, column, hint) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: false, code: 'INVALID_JSON', error: 'Failed to parse JSON data', line, column });
    expect(parsed).toHaveProperty('hint', expect.stringMatching(hint));
  });

  it('that are nested too deeply are told so', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    for (const text of [deep, `{"qty_wheels": 6, "x": ${deep}}`]) {
      expect(parse(text)).toMatchObject({ ok: false, code: 'INVALID_JSON', hint: expect.stringMatching(/too deep/) });
    }
  });

  it('take words for numbers that are none as no value, however long the text around them', () => {
    const text = `{"x": "NaN${'\\n'.repeat(1_000_000)}", "qty_wheels": 6, "power_units": NaN, "qty_tyres": -Infinity}`;
    expect(parse(text)).toMatchObject({ ok: true, buggy: { qty_wheels: 6, power_units: 1, qty_tyres: 4 } });
  });

  it('are given up in one walk: 10 MB of quotes, none of which closes anything', () => {
    // A search that began anew at every quote would take hours.
    expect(parse(`"${'\\"'.repeat(5_000_000)}`)).toMatchObject({ ok: false, line: 1, column: 1 });
  });
});

describe('uploads that programs of other systems made', () => {
  it.each([
    ['a byte order mark', '\ufeff{"qty_wheels": 6}'],
    ['one that was read as Windows-1252', '\u00ef\u00bb\u00bf{"qty_wheels": 6}'],
  ])('are taken with %s, and with a warning', (_, text) => {
    expect(parse(text)).toMatchObject({
      ok: true,
      buggy: { qty_wheels: 6 },
      warnings: [{ code: 'BYTE_ORDER_MARK', message: expect.stringMatching(/UTF-8 without one/) }],
    });
  });

  it.each([
    JSON.stringify('{"qty_wheels": 6}'),
    JSON.stringify(JSON.stringify('{"qty_wheels": 6}')),
    JSON.stringify(' [{"qty_wheels": 6}]'),
  ])('are told when JSON was encoded twice: %j', (text) => {
    const said = expect.stringMatching(/a text that contains JSON, because it was encoded twice/);
    expect(parse(text)).toMatchObject({ ok: false, code: 'NOTHING_TO_CHANGE', hint: said, advice: said });
  });

  it('are told nothing of that for any other text', () => {
    expect(parse('"qty_wheels"')).not.toHaveProperty('advice');
  });
});

describe('colours of flags', () => {
  it.each([
    ['flag_color', 'rgb(255, 0, 0)', 'rgb25500', /Write it as #ff0000\./],
    ['flag_color', 'RGBA(0 128 255 / 50%)', 'rgba012825550', /Write it as #0080ff\./],
    ['flag_color_secondary', 'ff00aa', 'ff00aa', /Write it as #ff00aa\./],
    ['flag_color', 'rgb(900, 0, 0)', 'rgb90000', /the name of a colour, such as red/],
    ['flag_color', 'bright pink', 'brightpink', /the name of a colour/],
    ['flag_color', '#12345', '#12345', /the name of a colour/],
  ])('that are none are taken with a warning: %s %s', (field, given, taken, advice) => {
    expect(parse(JSON.stringify({ [field]: given }))).toMatchObject({
      ok: true,
      buggy: { [field]: taken },
      warnings: [{ code: 'UNKNOWN_COLOR', field, message: expect.stringMatching(advice) }],
    });
  });

  it.each(['red', ' Dark Olive Green', '#abc', '#AABBCCDD', 'rebeccapurple'])('are taken as they are: %s', (given) => {
    expect(parse(JSON.stringify({ flag_color: given }))).toMatchObject({ ok: true, warnings: [] });
  });
});
