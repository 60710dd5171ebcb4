import { pino } from 'pino';
import { expect, it } from 'vitest';
import { DatabaseClock } from './database-clock.js';

/** A machine and a database whose clocks a test sets, in milliseconds, and whose answers take as long as it says. */
function apart(machine: number, database: number) {
  const clocks = { machine, database, travel: 10 };
  const lines: { level: number; msg: string }[] = [];
  const clock = new DatabaseClock(
    {
      query: async () => {
        clocks.machine += clocks.travel / 2;
        clocks.database += clocks.travel / 2;
        const rows = [{ at: clocks.database }] as never;
        clocks.machine += clocks.travel / 2;
        clocks.database += clocks.travel / 2;
        return rows;
      },
    },
    () => new Date(clocks.machine),
    pino({}, { write: (line: string) => lines.push(JSON.parse(line)) }),
  );
  return { clock, clocks, lines };
}

it('shows the time of the database, and says once how far this machine is off, and once that it is not any more', async () => {
  const { clock, clocks, lines } = apart(120_000, 100_000);
  await clock.compare();
  await clock.compare();
  expect(Math.abs(clock.now().getTime() - clocks.database)).toBeLessThanOrEqual(clocks.travel);
  expect(Math.round(clock.aheadSeconds)).toBe(20);
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [40, expect.stringContaining("is 20.0 s ahead of the database's")],
  ]);
  clocks.machine = clocks.database - 1_000;
  await clock.compare();
  expect(Math.round(clock.aheadSeconds)).toBe(-1);
  expect(lines.slice(1).map(({ level }) => level)).toEqual([30]);
});

it('keeps its time when an answer is slow', async () => {
  const { clock, clocks, lines } = apart(100_000, 95_000);
  await clock.compare();
  const before = clock.aheadSeconds;
  clocks.travel = 8_000;
  await clock.compare();
  expect(clock.aheadSeconds).toBe(before);
  expect(lines).toHaveLength(1);
});
