import { registerEnumType } from 'type-graphql';
import { partsCatalogue } from '../racing/index.js';

/** An enum for GraphQL whose values are the names that buggies, files and the database use. */
function enumOf<Name extends string>(group: Readonly<Record<Name, unknown>>): Record<string, Name> {
  return Object.fromEntries((Object.keys(group) as Name[]).map((name) => [name.toUpperCase(), name]));
}

/** Sources of power. */
export const PowerType = enumOf(partsCatalogue.power_type);
/** Kinds of tyres. */
export const Tyres = enumOf(partsCatalogue.tyres);
/** Kinds of armour. */
export const Armour = enumOf(partsCatalogue.armour);
/** Kinds of attack. */
export const Attack = enumOf(partsCatalogue.attack);
/** Race algorithms. */
export const Algo = enumOf(partsCatalogue.algo);
/** Patterns of flags. */
export const FlagPattern = enumOf(partsCatalogue.flag_pattern);

registerEnumType(PowerType, { name: 'PowerType', description: 'What drives a buggy.' });
registerEnumType(Tyres, { name: 'Tyres', description: 'What it rolls on.' });
registerEnumType(Armour, { name: 'Armour', description: 'What protects it from spikes.' });
registerEnumType(Attack, { name: 'Attack', description: 'What it attacks with.' });
registerEnumType(Algo, { name: 'Algo', description: 'How it behaves in a race.' });
registerEnumType(FlagPattern, { name: 'FlagPattern', description: 'What its flag looks like.' });
