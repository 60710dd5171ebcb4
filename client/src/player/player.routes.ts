import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';
import { speeds } from './playback';

/** What plays, and how, in the address of the player that other sites embed. */
interface EmbedSearch {
  /** Address of a race file, or the number of a race of this server. */
  readonly race?: string | number | undefined;
  /** The moment to begin at, in turns. */
  readonly t?: number | undefined;
  /** Whether it plays by itself. */
  readonly play?: boolean;
  /** One of the speeds that the player offers. */
  readonly speed?: number | undefined;
}

const positive = (value: unknown): number | undefined => {
  const number = Number(value);
  return value !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined;
};

const textOrNumber = (value: unknown): string | number | undefined =>
  typeof value === 'number' ? value : searchText(value);

/** Pages that play race files. */
export const playerRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/player',
    validateSearch: ({ race }: Record<string, unknown>): { race?: string | number | undefined } => ({
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
      speed: speeds.find((one) => one === Number(speed)),
    }),
    component: lazyRouteComponent(() => import('./embed.page'), 'EmbedPage'),
  }),
] as const;
