/**
 * Address of a race file that somebody gave: a whole one, a path of this server, or the number of a race here. Undefined
 * for anything else.
 */
export function raceAddress(given: string | undefined, here: string): string | undefined {
  const text = given?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return new URL(`/races/${text}/race-file`, here).href;
  if (!/^(https?:\/\/|\/(?!\/))/i.test(text) || !URL.canParse(text, here)) return undefined;
  return new URL(text, here).href;
}
