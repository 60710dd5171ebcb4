import { createHash } from 'node:crypto';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphQLContext, LoaderFactory } from '../../graphql/context.js';
import { ownIdOf } from '../../identity/actor.js';
import { Race } from '../race.entity.js';
import type { RaceService } from '../race.service.js';
import { buggyName } from './buggy-name.js';
import { AbsenceReason } from './race-absence.js';
import { RaceAbsence, RaceEntry, RaceTransition } from './race-lineup.types.js';

/** Entries that a race is expected to have, for the cost of lists of them. */
const USUAL_ENTRIES = 100;

/** Loads what the fields show. */
export interface RaceLineupLoaders {
  readonly entries: LoaderFactory<Race, readonly RaceEntry[] | null>;
  readonly absences: LoaderFactory<Race, readonly RaceAbsence[] | null>;
  readonly ownAbsences: LoaderFactory<Race, RaceAbsence | null>;
  readonly transitions: LoaderFactory<Race, readonly RaceTransition[] | null>;
}

/** Who is in a race and who is not, what happened to it, and what it will be computed from. */
@Resolver(() => Race)
export class RaceLineupResolver {
  constructor(private readonly loaders: RaceLineupLoaders) {}

  /** Who is in it. */
  @FieldResolver(() => [RaceEntry], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + USUAL_ENTRIES * childComplexity,
    description: 'Buggies that are in it; null until its entries are fixed.',
  })
  async entries(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<readonly RaceEntry[] | null> {
    return await context.loader(this.loaders.entries).load(race);
  }

  /** Who is not. */
  @FieldResolver(() => [RaceAbsence], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + USUAL_ENTRIES * childComplexity,
    description: 'Students who are not in it, for staff; null for everybody else, and until its entries are fixed.',
  })
  async absences(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<readonly RaceAbsence[] | null> {
    return await context.loader(this.loaders.absences).load(race);
  }

  /** Why one is not in it oneself. */
  @FieldResolver(() => AbsenceReason, {
    nullable: true,
    complexity: 5,
    description: 'Why you are not in it; null when you are, when you are no student, and until its entries are fixed.',
  })
  async yourAbsence(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<AbsenceReason | null> {
    return (await context.loader(this.loaders.ownAbsences).load(race))?.reason ?? null;
  }

  /** What happened to it. */
  @FieldResolver(() => [RaceTransition], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'Changes of its state, oldest first, for staff; null for everybody else.',
  })
  async transitions(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<readonly RaceTransition[] | null> {
    return await context.loader(this.loaders.transitions).load(race);
  }

  /** What its seed was fixed to. */
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'SHA-256 of its seed, in hexadecimal. It is public from the beginning and the seed at the end, so anyone can check that the seed was not chosen to suit the entries. Null when it was run elsewhere.',
  })
  seedCommitment(@Root() race: Race): string | null {
    return race.seed === null ? null : createHash('sha256').update(race.seed).digest('hex');
  }
}

/** What entries show to whom. */
@Resolver(() => RaceEntry)
export class RaceEntryResolver {
  constructor(private readonly races: RaceService) {}

  /** Whose buggy. */
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Whose buggy it is; null when the server shows flags only and it is not yours.',
  })
  username(@Root() entry: RaceEntry, @Ctx() context: GraphQLContext): string | null {
    return this.races.maySeeUsername(context.actor, entry) ? entry.username : null;
  }

  /** What live turns call it. */
  @FieldResolver(() => String, {
    description:
      'What it is called in the turns of the race, as you are told them: the username where you see those of everybody, or else its place in this list, such as "Buggy 3", also when it is yours.',
  })
  name(@Root() entry: RaceEntry, @Ctx() context: GraphQLContext): string {
    return this.races.maySeeNames(context.actor) ? entry.username : buggyName(entry.position);
  }

  /** Whether it is one's own. */
  @FieldResolver(() => Boolean, { description: 'Whether it is your own.' })
  isYours(@Root() entry: RaceEntry, @Ctx() context: GraphQLContext): boolean {
    return entry.userId !== null && entry.userId === ownIdOf(context.actor);
  }
}
