/**
 * `npm run bench:player`: how many frames a second the race player shows of a race of a thousand buggies, in the Chromium of
 * this machine (CHROMIUM_PATH, or /usr/bin/chromium).
 */
import { chromium } from 'playwright-core';
import { fillCourse } from './course.js';
import { Installation } from './installation.js';

const BUGGIES = Number(process.env['BENCH_STUDENTS'] ?? 1000);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const installation = await Installation.start();
try {
  await fillCourse(installation, { students: BUGGIES, race: { costLimit: 0, maxLaps: 4, turnMilliseconds: 0 } });
  const api = await installation.startProcess('../src/api/main.js');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    console.table([await measure(`${api.url}/embed?race=1`, 1280), await measure(`${api.url}/embed?race=1`, 1920)]);
  } finally {
    await browser.close();
  }

  async function measure(address: string, width: number) {
    const page = await browser.newPage({ viewport: { width, height: Math.round(width * 0.6) } });
    await page.goto(address);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const intervals = await page.evaluate(async (milliseconds) => {
      const times: number[] = [];
      const end = performance.now() + milliseconds;
      await new Promise<void>((resolve) => {
        const note = (now: number): void => {
          times.push(now);
          if (now < end) requestAnimationFrame(note);
          else resolve();
        };
        requestAnimationFrame(note);
      });
      return times.slice(1).map((time, index) => time - (times[index] ?? time));
    }, SECONDS * 1_000);
    await page.close();
    const sorted = intervals.toSorted((one, other) => one - other);
    const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
    return {
      width,
      buggies: BUGGIES,
      'frames a second': Math.round((intervals.length / SECONDS) * 10) / 10,
      'p50 ms': at(0.5),
      'p95 ms': at(0.95),
      'p99 ms': at(0.99),
    };
  }
} finally {
  await installation.stop();
}
