/** Parts of the sentence that describes a buggy. */
export const describeBuggyMessages = {
  en: {
    sentence: 'A buggy with {parts}. Its flag is {flag}.',
    wheels:
      '{wheels, plural, =0 {no wheels} one {# wheel} other {# wheels}} on {tyres, plural, =0 {no tyres} one {# {kind} tyre} other {# {kind} tyres}}',
    power: '{units, plural, one {# unit} other {# units}} of power from {type}',
    noPower: 'no power',
    auxPower: '{units, plural, one {# unit} other {# units}} of auxiliary power from {type}',
    armour: 'armour of {armour}',
    noArmour: 'no armour',
    attack: '{attack} for {count, plural, one {# attack} other {# attacks}}',
    hamsters: '{count, plural, one {# hamster booster} other {# hamster boosters}}',
    fireproof: 'protection from fire',
    insulated: 'protection from electricity',
    antibiotic: 'protection from germs',
    banging: 'a sound system',
    driver: 'a driver who is {algo}',
    flag: '{color} with {pattern} in {second}',
  },
} as const;
