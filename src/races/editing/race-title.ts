const NUMERALS = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;

/** A whole number from 1 as a Roman numeral. */
function toRoman(value: number): string {
  let rest = value;
  let roman = '';
  for (const [numeral, worth] of NUMERALS) {
    while (rest >= worth) {
      roman += numeral;
      rest -= worth;
    }
  }
  return roman;
}

/** Value of a Roman numeral in its usual form; undefined for anything else. */
function fromRoman(roman: string): number | undefined {
  let rest = roman;
  let value = 0;
  for (const [numeral, worth] of NUMERALS) {
    while (rest.startsWith(numeral)) {
      rest = rest.slice(numeral.length);
      value += worth;
    }
  }
  return value > 0 && toRoman(value) === roman ? value : undefined;
}

/** Title of a race that was given none: "Race" and the numeral after the highest one that is in use. */
export function nextRaceTitle(titles: readonly string[]): string {
  const numbers = titles.map((title) => fromRoman(/^Race ([MDCLXVI]+)$/.exec(title)?.[1] ?? '') ?? 0);
  return `Race ${toRoman(numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1)}`;
}
