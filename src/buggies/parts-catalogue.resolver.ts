import { Query, Resolver } from 'type-graphql';
import { partsCatalogue } from '../racing/index.js';
import { PartGroup } from './parts-catalogue.types.js';

/** A part as the catalogue has it; not every kind has every property. */
interface CataloguePart {
  readonly description: string;
  readonly cost?: number;
  readonly mass?: number;
  readonly consumable?: boolean;
}

/** The catalogue never changes while the server runs. */
const groups: readonly PartGroup[] = Object.entries(
  partsCatalogue as Readonly<Record<string, Readonly<Record<string, CataloguePart>>>>,
).map(([name, parts]) => ({
  name,
  parts: Object.entries(parts).map(([partName, part]) => ({
    name: partName,
    description: part.description,
    cost: part.cost ?? null,
    mass: part.mass ?? null,
    isConsumable: part.consumable ?? null,
  })),
}));

/** What buggies can be built of. */
@Resolver()
export class PartsCatalogueResolver {
  @Query(() => [PartGroup], {
    complexity: ({ childComplexity }) => 1 + 7 * childComplexity,
    description: 'Everything that a buggy can be built of.',
  })
  partsCatalogue(): readonly PartGroup[] {
    return groups;
  }
}
