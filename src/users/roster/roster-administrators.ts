import type { Administrator } from '../administrator.js';
import type { RosterPlan } from './roster-plan.js';

/**
 * A plan that says so on every line concerned if it would leave no administrator who can sign in.
 *
 * @param administrators as they are before
 */
export function markLastAdministrators(plan: RosterPlan, administrators: readonly Administrator[]): RosterPlan {
  if (!administrators.some(({ isActive, hasPassword }) => isActive && hasPassword)) return plan;
  const writes = new Map(plan.writes.map((write) => [write.username, write]));
  const isLeft = administrators.some(({ username, isActive, hasPassword }) => {
    const write = writes.get(username);
    const getsPassword = write?.password != null || typeof write?.columns['password_hash'] === 'string';
    return (write?.columns['is_active'] ?? isActive) === true && (hasPassword || getsPassword);
  });
  if (isLeft) return plan;
  const lost = new Set(administrators.flatMap(({ username, isActive }) => (isActive ? [username] : [])));
  const error = 'Nobody would be left to administer this server. Leave at least one administrator active.';
  return {
    ...plan,
    lines: plan.lines.map((line) =>
      lost.has(line.username) && writes.get(line.username)?.columns['is_active'] === false
        ? { ...line, action: 'ERROR', changes: [], errors: [...line.errors, error] }
        : line,
    ),
  };
}
