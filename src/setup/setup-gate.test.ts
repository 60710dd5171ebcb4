import { expect, it } from 'vitest';
import type { Database } from '../database/database.js';
import { ErrorCode } from '../errors/error-code.js';
import { COMPLETE } from '../settings/setup-state.js';
import { SetupGate } from './setup-gate.js';

/** A gate in front of a database in which set-up is at one step after the other, and how often somebody looked there. */
function gateWith(...steps: readonly number[]): { readonly gate: SetupGate; readonly looks: () => number } {
  let looks = 0;
  const transactional = async (): Promise<number> => {
    looks += 1;
    return steps[Math.min(looks, steps.length) - 1] ?? COMPLETE;
  };
  return { gate: new SetupGate({ transactional } as unknown as Database), looks: () => looks };
}

it('lets a crowd in that comes at once after one look, and then without any', async () => {
  const { gate, looks } = gateWith(COMPLETE);
  await Promise.all(Array.from({ length: 250 }, () => gate.requireOpen()));
  await gate.requireOpen();
  expect([looks(), gate.isKnownOpen]).toEqual([1, true]);
});

it('lets in who comes after the last step, also if others began to look before it', async () => {
  const { gate } = gateWith(3, COMPLETE);
  await Promise.all([gate.requireOpen(), gate.requireOpen()]);
});

it('keeps everybody out until then', async () => {
  const { gate } = gateWith(3);
  await expect(gate.requireOpen()).rejects.toMatchObject({ code: ErrorCode.SETUP_INCOMPLETE });
  expect(gate.isKnownOpen).toBe(false);
});
