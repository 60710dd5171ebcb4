import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs without a window to draw: they use half the processor time. Debian calls its package like them. */
const HEADLESS_SHELLS = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell'];

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browsers for tests.
 *
 * @returns {{ quick: string | undefined, full: string | undefined }} programs: the one that tests use, and the one that people
 * have, if there is one
 */
export function findChromium() {
  const full = findProgram(BROWSERS);
  return { quick: process.env.CHROMIUM_PATH || (findProgram(HEADLESS_SHELLS) ?? full), full };
}

function findProgram(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
