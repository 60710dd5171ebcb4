import { randomUUID } from 'node:crypto';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { newSeed } from '../races/new-seed.js';
import type { RaceService } from '../races/race.service.js';
import type { RacetrackService } from '../racetracks/racetrack.service.js';
import type { Anonymiser } from '../users/user-deletion.service.js';
import { PracticeRaceResolver } from './practice-race.resolver.js';
import { PracticeRaceService } from './practice-race.service.js';
import { deletePracticeRacesWith } from './practice-race.store.js';
import { practiceRaceFileRoute } from './practice-race-file.route.js';

/** Races that somebody runs alone, against made-up opponents. */
export function practiceModule(
  dependencies: Dependencies,
  { races, tracks }: { readonly races: RaceService; readonly tracks: RacetrackService },
) {
  const { threads, raceNow, randomBytes } = dependencies;
  const practice = new PracticeRaceService({
    ...dependencies,
    ...{ races, tracks, simulator: threads.practiceSimulator, now: raceNow },
    newSeed: () => newSeed(randomBytes),
    newId: randomUUID,
  });
  const anonymise: Anonymiser = async (em, leaving) => {
    await deletePracticeRacesWith(
      em,
      leaving.map(({ id }) => id),
    );
  };
  return {
    services: { practice, anonymise },
    resolvers: [new PracticeRaceResolver(practice)],
    routes: async (app, http) => {
      await app.register(practiceRaceFileRoute, { practice, ...http });
    },
  } satisfies Module;
}
