import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { RING, svgOf } from '../support/racetracks.js';

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

const CREATE = `mutation ($svg: String!) { createRacetrack(input: { title: "Drawn", svg: $svg }) {
  __typename ... on SaveRacetrackSuccess { warnings racetrack { svgUrl pathLength lapLength } }
  ... on UserError { code message path } } }`;

const upload = async (svg: string) => {
  const { data, errors } = await api.graphql(CREATE, { svg }, admin);
  expect(errors).toBeUndefined();
  return data['createRacetrack'];
};

const stored = async (svg: string): Promise<string> => {
  const { racetrack } = await upload(svg);
  return await (await fetch(`${api.url}${racetrack.svgUrl}`)).text();
};

const PATH = `<path d="${RING}"/>`;
const CLEAN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path d="${RING}" fill="none" stroke="none" /></svg>`;

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

/** What somebody might upload, and what they are told. */
const REFUSED: Readonly<Record<string, readonly [svg: string, message: RegExp]>> = {
  'a script': [svgOf(`<script>alert(1)</script>${PATH}`), /contains <script>. Take it out/],
  'a script in a path': [svgOf(`<path d="${RING}"><script href="x.js"/></path>`), /contains <script>/],
  'a script in CDATA': [svgOf(`<script><![CDATA[alert(1)]]></script>${PATH}`), /contains <script>/],
  'a script of a page': [
    svgOf(`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>${PATH}`),
    /belongs on a page/,
  ],
  'a handler': [svgOf(`<path d="${RING}" onclick="alert(1)"/>`), /script in onclick. Take the attribute out/],
  'a handler of the whole': [svgOf(PATH, 'viewBox="0 0 200 100" onload="alert(1)"'), /script in onload/],
  'a handler in capitals': [svgOf(`<path d="${RING}" ONFOCUS="alert(1)"/>`), /script in ONFOCUS/],
  'a page within': [
    svgOf(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>${PATH}`),
    /contains <foreignObject>/,
  ],
  'a page in the notes': [
    svgOf(`<metadata><iframe xmlns="http://www.w3.org/1999/xhtml" src="//x"/></metadata>${PATH}`),
    /<iframe>, which belongs on a page/,
  ],
  'an entity that reads a file': [
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svgOf(`<title>&x;</title>${PATH}`)}`,
    /document type.*Take it out/,
  ],
  'an entity of another server': [
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example/x.dtd">${svgOf()}`,
    /document type/,
  ],
  'a billion laughs': [
    `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>${svgOf(`<title>&l9;</title>${PATH}`)}`,
    /document type/,
  ],
  'an entity that nobody declared': [svgOf(`<title>&nbsp;</title>${PATH}`), /not well-formed XML/],
  'a style sheet': [svgOf(`<style>path { fill: url(//x.example) }</style>${PATH}`), /contains <style>/],
  'a style sheet elsewhere': [
    `<?xml-stylesheet href="//x.example/x.css"?>${svgOf()}`,
    /instruction for other programs/,
  ],
  'a reference in CSS': [
    svgOf(`<path d="${RING}" style="fill: url(//x.example/x)"/>`),
    /refers to something else in style/,
  ],
  'a hidden reference in CSS': [svgOf(`<path d="${RING}" style="fill: \\75rl(//x.example)"/>`), /refers to/],
  'a reference in a filter': [svgOf(`<path d="${RING}" filter="URL(#x)"/>`), /refers to something else in filter/],
  'a data URL': [svgOf(`<image href="data:image/png;base64,AAAA"/>${PATH}`), /contains <image>/],
  'a data URL in an attribute': [
    svgOf(`<path d="${RING}" fill="data:text/html,x"/>`),
    /refers to something else in fill/,
  ],
  'a link': [svgOf(`<a href="javascript:alert(1)">${PATH}</a>`), /contains <a>/],
  'a reference on the path': [
    svgOf(`<path d="${RING}" xlink:href="#x"/>`, `viewBox="0 0 200 100" ${XLINK}`),
    /refers to/,
  ],
  'a base': [svgOf(PATH, 'viewBox="0 0 200 100" xml:base="http://x.example/"'), /refers to/],
  'an animation': [svgOf(`<path d="${RING}"><animate attributeName="d" to="M0 0"/></path>`), /contains <animate>/],
  'a use': [svgOf(`<use href="#x"/>${PATH}`), /contains <use>/],
  'a drawing in the drawing': [svgOf(svgOf()), /contains <svg>/],
  'another shape': [svgOf(`<circle r="10"/>${PATH}`), /contains <circle>/],
  'no path': [svgOf(''), /no <path>.*Draw the track as one path/],
  'two paths': [svgOf(PATH + PATH), /2 paths.*Keep the one/],
  'a second path in a group': [svgOf(`${PATH}<g>${PATH}</g>`), /2 paths/],
  'a path that is not drawn': [svgOf(`<defs>${PATH}</defs>`), /within <defs>.*directly into <svg>/],
  'a path of another name': [
    svgOf(`<s:path d="${RING}"/>`, 'viewBox="0 0 200 100" xmlns:s="http://www.w3.org/2000/svg"'),
    /instead of <path>/,
  ],
  'a path of another vocabulary': [svgOf(`<path xmlns="urn:x" d="${RING}"/>${PATH}`), /2 paths|reduced to its path/],
  'a path without data': [svgOf('<path/>'), /path is empty/],
  'an open path': [svgOf('<path d="M20 10 H160 V40 H20"/>'), /path is open.*Close it/],
  'a path in two parts': [svgOf(`<path d="${RING} M5 5 H9 V9 Z"/>`), /more than one part/],
  'NaN in the path': [svgOf('<path d="M20 10 HNaN V40 Z"/>'), /cannot be read/],
  'huge numbers in the path': [svgOf('<path d="M20 10 H1e308 V40 Z"/>'), /coordinates beyond/],
  'a script instead of a path': [svgOf('<path d="&lt;script&gt;alert(1)&lt;/script&gt;"/>'), /cannot be read/],
  'a turned path': [svgOf(`<path d="${RING}" transform="rotate(45)"/>`), /Only translate\(x, y\) is kept/],
  'a moved and turned path': [svgOf(`<path d="${RING}" transform="translate(1) scale(2)"/>`), /Only translate/],
  'a moved group': [svgOf(`<g transform="translate(10, 10)">${PATH}</g>`), /<g> has a transform. Apply it to the path/],
  'another view box': [svgOf(PATH, 'viewBox="0 0 100 50"'), /must be viewBox="0 0 200 100"; it is "0 0 100 50"/],
  'no view box': [svgOf(PATH, 'width="200" height="100"'), /must be viewBox/],
  'no namespace': [`<svg viewBox="0 0 200 100">${PATH}</svg>`, /must begin with <svg xmlns=/],
  'a page': ['<!-- x --><html><body><svg/></body></html>', /must begin with <svg/],
  nothing: ['', /not well-formed XML/],
  'no XML': ['M20 10 H160 V40 H20 Z', /not well-formed XML/],
  'half a file': [svgOf().slice(0, -8), /not well-formed XML/],
  'an attribute twice': [svgOf(`<path d="${RING}" d="${RING}"/>`), /not well-formed XML/],
  'a NUL': [svgOf(`<title>\u0000</title>${PATH}`), /not well-formed XML/],
  '5 MB of path': [svgOf(`<path d="M20 10 ${'H160 H20 '.repeat(600_000)}Z"/>`), /at most 65536 are taken. Simplify/],
  'many segments': [svgOf(`<path d="M20 10 ${'H160H20'.repeat(4_000)}Z"/>`), /8002 segments/],
  'deep nesting': [svgOf(`${'<g>'.repeat(5_000)}${'</g>'.repeat(5_000)}`), /no <path>/],
};

describe('an SVG', () => {
  it.each(Object.entries(REFUSED))('with %s is refused, with what to do', async (_, [svg, message]) => {
    const answer = await upload(svg);
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT', path: ['svg'] });
    expect(answer.message).toMatch(message);
    expect(answer.message.length).toBeLessThan(400);
  });

  it('that was refused leaves nothing behind', async () => {
    const count = () => api.database.query('SELECT count(*)::int AS n FROM racetrack_assets');
    const before = await count();
    await upload(svgOf(`<script/>${PATH}`));
    expect(await count()).toEqual(before);
  });

  it('is stored as its path alone', async () => {
    expect(await stored(svgOf())).toBe(CLEAN);
  });

  it.each([
    [
      'of a drawing program',
      [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n',
        '<svg width="200mm" height="100mm" viewBox="0 0 200 100" version="1.1" id="svg5"',
        ' inkscape:version="1.3" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"',
        ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg"',
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n',
        '<title>A ring</title><sodipodi:namedview id="v" inkscape:document-units="mm"/><defs id="defs2"/>',
        '<metadata><rdf:RDF><rdf:Description>x &lt;script></rdf:Description></rdf:RDF></metadata>\n',
        `<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1"><path style="fill:none;stroke:#000000"`,
        ` inkscape:export-filename="C:\\track.png" d="${RING}" id="path1"/></g></svg>\n`,
      ].join(''),
    ],
    ['with a mark at its beginning', `\uFEFF${svgOf()}`],
    ['with commas in its view box', svgOf(PATH, 'viewBox="0,0, 200.0,1e2"')],
    ['with a class and a comment', svgOf(`<!-- <script> --><path class="x" d="${RING}"/><![CDATA[ <script> ]]>`)],
  ])('%s is reduced to the same', async (_, svg) => {
    expect(await stored(svg)).toBe(CLEAN);
  });

  it('keeps how its path is moved and drawn, as far as that is plain', async () => {
    const path = `<path d="${RING}" transform="translate(-5, 2.5)" fill="#0f08" stroke="black" stroke-width="9"/>`;
    expect(await stored(svgOf(path))).toContain(
      `<path d="${RING}" transform="translate(-5, 2.5)" fill="#0f08" stroke="black" />`,
    );
    expect(await stored(svgOf(`<path d="${RING}" fill="rgb(1,2,3)"/>`))).toBe(CLEAN);
  });

  it('keeps a path of several lines', async () => {
    expect(await stored(svgOf('<path d="M20 10&#10;H160\n\tV40 H20 Z"/>'))).toMatch(/d="M20 10\s+H160\s+V40 H20 Z"/);
  });

  it('is measured, and lies in the picture', async () => {
    expect(await upload(svgOf())).toMatchObject({ racetrack: { pathLength: 340, lapLength: 340 }, warnings: [] });
    const moved = await upload(svgOf(`<path d="${RING}" transform="translate(100)"/>`));
    expect(moved).toMatchObject({
      racetrack: { pathLength: 340 },
      warnings: [expect.stringMatching(/leaves the picture/)],
    });
  });
});
