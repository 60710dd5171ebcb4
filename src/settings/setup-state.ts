import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors/app-error.js';
import { type SettingGroup, settingGroups } from './setting-definition.js';

/** The step at which the first administrator is made; the others each stand for a group of settings. */
export const FIRST_STEP = 1;

/** State of a server that has been set up. */
export const COMPLETE = 0;

/** The group of settings that a step is about. */
export function groupOfStep(step: number): SettingGroup | undefined {
  return settingGroups[step - 1];
}

/**
 * The step at which set-up is.
 *
 * @param options.lock whether nobody else may move it for the rest of the transaction
 */
export async function readSetupStep(em: EntityManager, { lock = false } = {}): Promise<number> {
  const [row] = await em.execute<{ step: number }[]>(`SELECT step FROM setup_state${lock ? ' FOR UPDATE' : ''}`);
  return row?.step ?? COMPLETE;
}

/**
 * Locks the state of set-up for the rest of the transaction, so that of two people one goes on and the other is told.
 *
 * @param expected the step that the caller is about to complete
 * @throws AppError CONFLICT when set-up is at another step, or over
 */
export async function lockSetupStep(em: EntityManager, expected: number): Promise<void> {
  const step = await readSetupStep(em, { lock: true });
  if (step === expected) return;
  const where = step === COMPLETE ? 'complete already' : `at step ${step} (${groupOfStep(step)}) by now`;
  throw AppError.conflict(`Set-up is ${where}. Ask setupStatus what comes next.`, ['step']);
}

/** Moves set-up to a step, or to {@link COMPLETE}. */
export async function moveSetupTo(em: EntityManager, step: number): Promise<void> {
  await em.execute('UPDATE setup_state SET step = ?, updated_at = now()', [step]);
}

/**
 * Ends a set-up that nobody has begun, for whoever fills the server by other means: with accounts that the command line
 * made there is nothing left for a first visitor to take.
 */
export async function skipUnbegunSetup(em: EntityManager): Promise<void> {
  await em.execute('UPDATE setup_state SET step = ?, updated_at = now() WHERE step = ?', [COMPLETE, FIRST_STEP]);
}
