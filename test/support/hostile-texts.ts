/** Something that is repeated until a text is as long as it may be. */
type Shape = readonly [name: string, unit: string];

/** What readers of markup take long for: nesting, runs of characters that open something, tables, entities, numbers. */
const SHAPES: readonly Shape[] = [
  ['setext headings in lists', 'a\n-\n'],
  ['emphasis that is never closed', '*a **b '],
  ['emphasis of all kinds', '*_~`['],
  ['underscores', '_'],
  ['brackets', '['],
  ['brackets that close', '[]('],
  ['pictures', '![a]('],
  ['backticks', '`a``b'],
  ['rows of a table', '|a|b|\n'],
  ['cells of a table', '|-'],
  ['quotes', '> '],
  ['lists', '- '],
  ['numbered lists', '1) '],
  ['entities', '&amp;&#x26;&'],
  ['angle brackets', '<'],
  ['elements', '<a>'],
  ['attributes', '<a b="'],
  ['comments', '<!--'],
  ['addresses', 'www.a.'],
  ['mail addresses', 'a@a.'],
  ['footnotes', '[^a]: '],
  ['definitions', '[a]: b\n'],
  ['backslashes', '\\'],
  ['blank lines', '\n \t'],
  ['digits', '1'],
  ['signs and points', '-.'],
  ['quotation marks', '"'],
  ['braces', '{"a":'],
  ['lists of lists', '[[],'],
  ['commas', ','],
  ['separators of CSV', '",'],
  ['escapes', '\\u00'],
  ['characters of two units', '\u{1F3CE}'],
];

/** Texts of at most so many characters, each made to be slow to read, with its name. */
export function hostileTexts(length: number): [name: string, text: string][] {
  return [
    ...SHAPES.map(([name, unit]): [string, string] => [name, unit.repeat(Math.floor(length / unit.length))]),
    ['a run, a letter, and a run', `${'*'.repeat(length / 3)}a${'*'.repeat(length / 3)}`],
    ['a table with long rows', `|a|\n|-|\n${`|${'a|'.repeat(50)}\n`.repeat(Math.floor((length - 10) / 102))}`],
  ];
}

/** Documents for the GraphQL endpoint, each made to be slow to validate, with its name. */
export const hostileDocuments: readonly [name: string, document: string][] = [
  ['one field again and again', `{ ${'__typename '.repeat(1_990)} }`],
  ['fields with fields again and again', `{ ${'races { totalCount } '.repeat(390)} }`],
  ['deep fields again and again', `{ ${'races { nodes { results { name } } } '.repeat(200)} }`],
  ['inline fragments', `{ ${'... { __typename races { nodes { title } } } '.repeat(150)} }`],
  [
    'many fragments side by side',
    `{ ${times(180, (n) => `...f${n}`)} } ${times(180, (n) => `fragment f${n} on Query { __typename }`)}`,
  ],
  [
    'fragments in fragments',
    `{ ...f0 } ${times(130, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f130 on Query { __typename }`,
  ],
  ['a fragment in itself', '{ ...f } fragment f on Query { races { nodes { ...f } } ...f }'],
  ['other parameters each time', `{ ${times(200, (n) => `races(first: ${n}) { totalCount }`)} }`],
  ['fields that there are not', `{ ${times(1_900, (n) => `field${n}`)} }`],
  ['fields almost like others', `{ races { nodes { ${times(1_900, (n) => `titel${n}`)} } } }`],
  ['types that there are not', `query (${times(390, (n) => `$v${n}: Itn${n}`)}) { __typename }`],
  ['variables that are not used', `query (${times(390, (n) => `$v${n}: Int`)}) { __typename }`],
  [
    'values that there are not',
    `{ ${times(30, (n) => `a${n}: races(phase: X${n}, league: [${'[['.repeat(12)}${']]'.repeat(12)}]) { totalCount }`)} }`,
  ],
];

function times(count: number, make: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => make(n)).join(' ');
}
