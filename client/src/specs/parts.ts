import { partsCatalogue } from '../../../src/racing/index';

/** A group of the catalogue. */
export type PartGroup = keyof typeof partsCatalogue;

/** A part as the tables show it; what it has none of by its nature is null. */
export interface ListedPart {
  readonly name: string;
  readonly description: string;
  readonly cost: number | null;
  readonly mass: number | null;
  /** Whether it is used up in a race; null for what is not power. */
  readonly isConsumable: boolean | null;
}

interface CataloguePart {
  readonly description: string;
  readonly cost?: number;
  readonly mass?: number;
  readonly consumable?: boolean;
}

/** Parts of each group, in the order of the catalogue. */
export const listedParts = Object.fromEntries(
  Object.entries(partsCatalogue as Readonly<Record<PartGroup, Readonly<Record<string, CataloguePart>>>>).map(
    ([group, parts]) => [
      group,
      Object.entries(parts).map(([name, { description, cost, mass, consumable }]) => ({
        ...{ name, description },
        cost: cost ?? null,
        mass: mass ?? null,
        isConsumable: consumable ?? null,
      })),
    ],
  ),
) as unknown as Readonly<Record<PartGroup, readonly ListedPart[]>>;
