import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** What plays, and how, in the address of the player that other sites embed. */
interface EmbedSearch {
  /** Address of a race file, or the number of a race of this server. */
  readonly race?: string | undefined;
  /** The moment to begin at, in turns. */
  readonly t?: number | undefined;
  /** Whether it plays by itself. */
  readonly play?: boolean;
  readonly speed?: number | undefined;
}

const positive = (value: unknown): number | undefined => {
  const number = Number(value);
  return value !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined;
};

const textOrNumber = (value: unknown): string | undefined =>
  searchText(typeof value === 'number' ? String(value) : value);

/** Pages that play race files. */
export const playerRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/player',
    validateSearch: ({ race }: Record<string, unknown>): { race?: string | undefined } => ({
      race: textOrNumber(race),
    }),
    component: lazyRouteComponent(() => import('./player.page'), 'PlayerPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/embed',
    validateSearch: ({ race, t, play, speed }: Record<string, unknown>): EmbedSearch => ({
      race: textOrNumber(race),
      t: positive(t),
      ...(play === true || play === 1 || play === '' ? { play: true } : {}),
      speed: positive(speed) || undefined,
    }),
    component: lazyRouteComponent(() => import('./embed.page'), 'EmbedPage'),
  }),
] as const;
