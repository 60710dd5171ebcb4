import Bowser from 'bowser';

/** A browser and what it runs on, as far as it says. */
export interface Device {
  readonly browser: string;
  readonly system: string;
}

/** What a browser says that it is, in words for people; undefined when it says nothing of use. */
export function deviceOf(userAgent: string): Device | undefined {
  if (userAgent === '') return undefined;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name || !os.name) return undefined;
  return { browser: browser.name, system: os.name };
}
