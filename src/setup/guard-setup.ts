import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { SetupGate } from './setup-gate.js';

/** What works before the server has been set up. */
const ALWAYS_OPEN = new Set([
  'setupStatus',
  'completeSetupStep',
  'signIn',
  'completeSignIn',
  'signOut',
  // Who sets the server up may need one to be an administrator at all.
  'beginSecondFactor',
  'confirmSecondFactor',
  'viewer',
  'mustSetUpSecondFactor',
  'serverInfo',
  'settings',
  'setting',
]);

/** Has every other query, mutation and subscription answer SETUP_INCOMPLETE until the gate is open. */
export function guardSetup(schema: GraphQLSchema, gate: SetupGate): GraphQLSchema {
  const guarded =
    (resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> =>
    (...args) =>
      gate.isKnownOpen ? resolve(...args) : gate.requireOpen().then(() => resolve(...args));
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (!ALWAYS_OPEN.has(field.name) && field.resolve) field.resolve = guarded(field.resolve);
    }
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    if (field.subscribe) field.subscribe = guarded(field.subscribe);
  }
  return schema;
}
