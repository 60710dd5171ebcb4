import { hurt, puncture, punctureWeight, type Racer, say, type Turn, tell } from './race-state.js';

/** Farthest that a target may be ahead or behind, in game units. */
const RANGE = 2;

/** Chance per mille that an attack strikes the one who made it. */
const KARMA = 42;

/** Chance per mille that a spike gets through, by the armour of its target. */
const SPIKE_SUCCESS: Readonly<Record<string, number>> = {
  none: 950,
  wood: 800,
  aluminium: 600,
  thinsteel: 400,
  thicksteel: 200,
  titanium: 100,
};

/** What each attack is called in events, and which attribute keeps it off. */
const ATTACKS = {
  spike: { code: 'as', verb: 'stabs at', defence: null },
  flame: { code: 'af', verb: 'breathes fire at', defence: 'fireproof' },
  charge: { code: 'ac', verb: 'sends a shock to', defence: 'insulated' },
  biohazard: { code: 'ab', verb: 'blows germs at', defence: 'antibiotic' },
} as const;

/** The attacks of a turn, before anybody moves: who is armed attacks somebody near, if there is anybody. */
export function attackPhase(turn: Turn, racers: readonly Racer[]): void {
  const armed = racers.filter(
    (racer) => racer.attacks > 0 && !racer.isParked && Object.hasOwn(ATTACKS, racer.buggy.attack),
  );
  if (armed.length === 0) return;
  const neighbourhood = new Neighbourhood(racers);
  for (const attacker of armed) {
    const target = neighbourhood.pick(turn, attacker);
    if (target !== undefined) attack(turn, attacker, target);
  }
}

/** Who is where; nobody moves while there are attacks, so it is made once for a turn. */
class Neighbourhood {
  private readonly byDistance = new Map<number, Racer[]>();

  constructor(racers: readonly Racer[]) {
    for (const racer of racers) {
      const here = this.byDistance.get(racer.distance);
      if (here === undefined) this.byDistance.set(racer.distance, [racer]);
      else here.push(racer);
    }
  }

  /** Somebody else within range, each equally likely. */
  pick({ random }: Turn, attacker: Racer): Racer | undefined {
    const groups: Racer[][] = [];
    let others = -1;
    for (let offset = -RANGE; offset <= RANGE; offset += 1) {
      const group = this.byDistance.get(attacker.distance + offset);
      if (group === undefined) continue;
      groups.push(group);
      others += group.length;
    }
    if (others === 0) return undefined;
    let index = random.integer(0, others - 1);
    for (const group of groups) {
      const own = group.indexOf(attacker);
      // The attacker's own place is skipped, so that indexes run over the others only.
      const length = own === -1 ? group.length : group.length - 1;
      if (index < length) return group[own !== -1 && index >= own ? index + 1 : index];
      index -= length;
    }
    return undefined;
  }
}

function attack(turn: Turn, attacker: Racer, target: Racer): void {
  const weapon = ATTACKS[attacker.buggy.attack as keyof typeof ATTACKS];
  tell(turn, attacker, weapon.code, `[${attacker.username}] ${weapon.verb} [${target.username}]`);
  if (weapon.defence === null) stab(turn, target);
  else if (turn.random.perMille(KARMA)) {
    hurt(turn, attacker);
    say(turn, attacker, `it backfires on [${attacker.username}]`);
  } else if (target.buggy[weapon.defence]) say(turn, target, `[${target.username}] is immune`);
  else hit(turn, target);
  attacker.attacks -= 1;
  if (attacker.attacks === 0) say(turn, attacker, `[${attacker.username}] has no attacks left`);
  if (target.buggy.algo === 'titfortat') say(turn, target, `[${target.username}] will remember that`);
}

function stab(turn: Turn, target: Racer): void {
  const { random } = turn;
  if (!random.perMille(SPIKE_SUCCESS[target.buggy.armour] ?? 0)) {
    say(turn, target, `the armour of [${target.username}] holds`);
    return;
  }
  if (random.perMille(100 * target.goodWheels) && random.perMille(100 * punctureWeight(target))) {
    puncture(turn, target);
    return;
  }
  hit(turn, target);
}

function hit(turn: Turn, target: Racer): void {
  hurt(turn, target);
  say(turn, target, `[${target.username}] is hit`);
}
