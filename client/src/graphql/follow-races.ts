import { type Exchange, makeOperation, mapExchange, type Operation } from '@urql/core';

/** Queries whose answers are computed from results of races, by the fields that they ask for. */
const FROM_RACES: readonly string[] = ['league', 'leagues', 'racer'];

/** Subscriptions that tell of a change from which they follow. */
const RACE_NEWS = ['raceChanged', 'raceWithdrawn'] as const;

/**
 * Asks again for what follows from races once one of them has changed: at once where a page shows it, and otherwise when
 * somebody looks at it next. What was on its way by then may be from before the change, and is asked for once more.
 */
export const followRaces: Exchange = (input) => {
  /** How many changes this page was told of. */
  let changes = 0;
  const known = new Map<number, Operation>();
  /** How many changes the answers to these take in, by their keys. */
  const takenIn = new Map<number, number>();
  /** Keys of those that are on their way. */
  const underway = new Set<number>();

  /** Asks for it again if a page shows it; the client leaves out what no page shows. */
  const askAgain = (operation: Operation): void => {
    const context = { ...operation.context, requestPolicy: 'network-only' as const };
    input.client.reexecuteOperation(makeOperation('query', operation, context));
  };

  return mapExchange({
    onOperation(operation) {
      const { kind, key, context } = operation;
      if (kind !== 'query' || !isFromRaces(operation)) return operation;
      known.set(key, operation);
      underway.add(key);
      const isOutdated = context.requestPolicy === 'cache-first' && (takenIn.get(key) ?? 0) !== changes;
      const requestPolicy = isOutdated ? 'cache-and-network' : context.requestPolicy;
      return makeOperation(kind, operation, { ...context, requestPolicy, changes });
    },
    onResult({ operation: { kind, key, context }, data, stale }) {
      if (kind === 'subscription' && RACE_NEWS.some((name) => data?.[name] !== undefined)) {
        changes += 1;
        for (const operation of known.values()) if (!underway.has(operation.key)) askAgain(operation);
      }
      const operation = known.get(key);
      if (operation === undefined || stale) return;
      underway.delete(key);
      if (context['changes'] === changes) takenIn.set(key, changes);
      else askAgain(operation);
    },
  })(input);
};

function isFromRaces({ query }: Operation): boolean {
  return query.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.selectionSet.selections.some(
        (selection) => selection.kind === 'Field' && FROM_RACES.includes(selection.name.value),
      ),
  );
}
