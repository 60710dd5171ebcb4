import { createRoute, createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../account/account.routes';
import { buggyRoutes } from '../buggy/buggy.routes';
import { HomePage } from '../home/home.page';
import { leagueRoutes } from '../leagues/leagues.routes';
import { playerRoutes } from '../player/player.routes';
import { raceRoutes } from '../races/races.routes';
import { sessionRoutes } from '../session/session.routes';
import { setupRoutes } from '../setup/setup.routes';
import { specsRoutes } from '../specs/specs.routes';
import { courseRoutes } from '../staff/course.routes';
import { peopleRoutes } from '../staff/people.routes';
import { staffRaceRoutes } from '../staff/races.routes';
import { systemRoutes } from '../staff/system.routes';
import { textsRoutes } from '../texts/texts.routes';
import { rootRoute } from './root-route';

const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomePage });

/** Which page each address shows. All but the first are loaded when somebody goes there. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    home,
    ...accountRoutes,
    ...buggyRoutes,
    ...leagueRoutes,
    ...playerRoutes,
    ...raceRoutes,
    ...sessionRoutes,
    ...setupRoutes,
    ...specsRoutes,
    ...textsRoutes,
    ...courseRoutes,
    ...peopleRoutes,
    ...systemRoutes,
    ...staffRaceRoutes,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
