import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { Actor } from '../identity/actor.js';
import type { OfRaces } from './of-races.js';
import type { Race } from './race.entity.js';

/**
 * Loads what belongs to races, for all races of one operation at once; null for those of which the actor may not see it.
 *
 * @param find what a service finds for an actor
 */
export function ofRacesLoader<Found>(
  find: (actor: Actor, races: readonly Race[]) => Promise<OfRaces<Found>>,
): LoaderFactory<Race, Found | null> {
  return (actor) => {
    const cacheKeyFn = ({ databaseId }: Race): number => databaseId;
    return new DataLoader<Race, Found | null, number>(
      async (races) => {
        const found = await find(actor, races);
        return races.map(({ databaseId }) => found.get(databaseId) ?? null);
      },
      { cacheKeyFn },
    ) as DataLoader<Race, Found | null>;
  };
}
