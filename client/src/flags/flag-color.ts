/** Colour of flags whose own is none that browsers know. */
const UNKNOWN = '#888888';

/** Colours that were looked up, since pages show the same ones again and again. */
const known = new Map<string, string>();

/** A colour of a flag as browsers take it; grey for what they do not know. Whatever students write, it is only a colour. */
export function cssColorOf(color: string): string {
  const found = known.get(color) ?? (CSS.supports('color', color) ? color : UNKNOWN);
  known.set(color, found);
  return found;
}
