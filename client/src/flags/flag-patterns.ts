/** Shapes of the patterns, as paths on a flag of 36 by 27. */
export const flagPatterns = {
  plain: '',
  vstripe: 'M12 0h12v27H12z',
  hstripe: 'M0 9h36v9H0z',
  dstripe: 'M0 19v8h8L36 8V0h-8z',
  check: 'M0 0h9v9H0zM18 0h9v9h-9zM9 9h9v9H9zM27 9h9v9h-9zM0 18h9v9H0zM18 18h9v9h-9z',
  spot: 'M18 5.5a8 8 0 1 1 0 16a8 8 0 1 1 0-16z',
} as const satisfies Readonly<Record<string, string>>;

/** Name of a pattern. */
export type FlagPattern = keyof typeof flagPatterns;

/** Whether a text names a pattern. */
export function isFlagPattern(text: string): text is FlagPattern {
  return Object.hasOwn(flagPatterns, text);
}
