/** What one part costs and weighs. */
export interface Part {
  readonly cost: number;
  readonly mass: number;
  /** What it is, for people. */
  readonly description: string;
}

/** A source of power. */
export interface PowerPart extends Part {
  /** Whether its units are used up in a race. */
  readonly consumable: boolean;
}

/** A choice that costs and weighs nothing by its nature. */
export interface Choice {
  readonly description: string;
}

/** Freezes an object and all that is in it: one catalogue serves everybody in the process. */
function freeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object') freeze(inner);
  return Object.freeze(value);
}

const power = (cost: number, mass: number, consumable: boolean, description: string): PowerPart => ({
  cost,
  mass,
  consumable,
  description,
});
const part = (cost: number, mass: number, description: string): Part => ({ cost, mass, description });
const choice = (description: string): Choice => ({ description });

/** Everything that a buggy can be built of; costs and masses are for one unit. Frozen. Source: section 2 of the specification. */
export const partsCatalogue = freeze({
  power_type: {
    petrol: power(4, 2, true, 'An engine that burns petrol.'),
    fusion: power(400, 100, false, 'A reactor that fuses atoms.'),
    steam: power(3, 4, true, 'A boiler and a piston.'),
    bio: power(5, 2, true, 'An engine that burns fuel made of plants.'),
    electric: power(20, 20, true, 'Lithium batteries.'),
    rocket: power(16, 2, true, 'Fuel for a rocket, quickly gone.'),
    hamster: power(3, 1, true, 'A hamster in a wheel.'),
    thermo: power(300, 100, false, 'A reactor that splits atoms with great heat.'),
    solar: power(40, 30, false, 'Panels that live on light.'),
    wind: power(20, 30, false, 'Sails.'),
    none: power(0, 0, false, 'No power at all.'),
  },
  tyres: {
    knobbly: part(15, 20, 'Deep treads for rough ground.'),
    slick: part(10, 14, 'Smooth and quick, and soon flat.'),
    steelband: part(20, 28, 'Banded with steel; seldom punctured.'),
    reactive: part(40, 20, 'Clever rubber that adapts.'),
    maglev: part(50, 30, 'They float, so nothing can puncture them.'),
  },
  armour: {
    none: part(0, 0, 'Nothing to hide behind.'),
    wood: part(40, 100, 'Cheap planks.'),
    aluminium: part(200, 50, 'Light, and fairly strong.'),
    thinsteel: part(100, 200, 'Strong and heavy.'),
    thicksteel: part(200, 400, 'Stronger and very heavy.'),
    titanium: part(290, 300, 'The best that money can buy.'),
  },
  attack: {
    none: part(0, 0, 'Peaceful.'),
    spike: part(5, 10, 'A sharp point of metal.'),
    flame: part(20, 12, 'A flamethrower.'),
    charge: part(28, 25, 'A lance that gives electric shocks.'),
    biohazard: part(30, 10, 'A cloud of germs, bad for drivers and hamsters.'),
  },
  algo: {
    defensive: choice('Keeps out of fights.'),
    steady: choice('Takes its chances when they come.'),
    offensive: choice('Looks for fights.'),
    titfortat: choice('Steady until somebody attacks it.'),
    random: choice('In a different mood every time.'),
    buggy: choice('Out of order: such a buggy may not start.'),
  },
  flag_pattern: {
    plain: choice('One colour only.'),
    vstripe: choice('Stripes from top to bottom.'),
    hstripe: choice('Stripes from side to side.'),
    dstripe: choice('Slanting stripes.'),
    check: choice('Squares like a chessboard.'),
    spot: choice('A spot in the middle.'),
  },
  special: {
    hamster_booster: part(5, 1, 'Something that makes hamsters run, for each.'),
    fireproof: part(70, 8, 'Keeps flames out.'),
    insulated: part(100, 20, 'Keeps electric shocks out.'),
    antibiotic: part(90, 8, 'Keeps germs out.'),
    banging: part(42, 40, 'A loud sound system.'),
  },
} as const satisfies {
  power_type: Record<string, PowerPart>;
  tyres: Record<string, Part>;
  armour: Record<string, Part>;
  attack: Record<string, Part>;
  algo: Record<string, Choice>;
  flag_pattern: Record<string, Choice>;
  special: Record<string, Part>;
});

/** Mass of one wheel without its tyre. */
export const MASS_PER_WHEEL = 12;

/** A group of the catalogue from which a buggy chooses one part. */
export type ChoiceGroup = 'power_type' | 'tyres' | 'armour' | 'attack' | 'algo' | 'flag_pattern';

/** The part that a name means within its group, or undefined for a name that is none of the catalogue's. */
export function findPart<Group extends ChoiceGroup>(
  group: Group,
  name: unknown,
): (typeof partsCatalogue)[Group][keyof (typeof partsCatalogue)[Group]] | undefined {
  const parts = partsCatalogue[group];
  if (typeof name !== 'string' || !Object.hasOwn(parts, name)) return undefined;
  return parts[name as keyof typeof parts];
}
