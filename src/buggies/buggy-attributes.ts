import { Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Algo, Armour, Attack, FlagPattern, PowerType, Tyres } from './buggy.enums.js';

/** The attributes that a student chooses, in the order of the specification. */
@ObjectType('BuggyAttributes', { simpleResolvers: true })
export abstract class BuggyAttributes {
  /** How many wheels it has. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many wheels it has.' })
  qtyWheels!: number;

  /** Main colour of its flag, as CSS writes it. */
  @Property({ type: 'string', length: 32 })
  @Field(() => String, { description: 'Main colour of its flag, as CSS writes it.' })
  flagColor!: string;

  /** Second colour of its flag. */
  @Property({ type: 'string', length: 32 })
  @Field(() => String, { description: 'Second colour of its flag.' })
  flagColorSecondary!: string;

  /** Pattern of its flag. */
  @Property({ type: 'string', length: 8 })
  @Field(() => FlagPattern, { description: 'Pattern of its flag.' })
  flagPattern!: string;

  /** What drives it. */
  @Property({ type: 'string', length: 16 })
  @Field(() => PowerType, { description: 'What drives it.' })
  powerType!: string;

  /** How many units of its main power it carries. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many units of its main power it carries.' })
  powerUnits!: number;

  /** What drives it when the main power is used up. */
  @Property({ type: 'string', length: 16 })
  @Field(() => PowerType, { description: 'What drives it when the main power is used up.' })
  auxPowerType!: string;

  /** How many units of auxiliary power it carries. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many units of auxiliary power it carries.' })
  auxPowerUnits!: number;

  /** What it rolls on. */
  @Property({ type: 'string', length: 16 })
  @Field(() => Tyres, { description: 'What it rolls on.' })
  tyres!: string;

  /** How many tyres it has, spare ones included. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many tyres it has, spare ones included.' })
  qtyTyres!: number;

  /** What protects it from spikes. */
  @Property({ type: 'string', length: 16 })
  @Field(() => Armour, { description: 'What protects it from spikes.' })
  armour!: string;

  /** What it attacks with. */
  @Property({ type: 'string', length: 16 })
  @Field(() => Attack, { description: 'What it attacks with.' })
  attack!: string;

  /** How often it can attack. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How often it can attack.' })
  qtyAttacks!: number;

  /** How many hamster boosters it has. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many hamster boosters it has.' })
  hamsterBooster!: number;

  /** Whether flames do it no harm. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether flames do it no harm.' })
  fireproof!: boolean;

  /** Whether electric charges do it no harm. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether electric charges do it no harm.' })
  insulated!: boolean;

  /** Whether biohazards do it no harm. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether biohazards do it no harm.' })
  antibiotic!: boolean;

  /** Whether it has a sound system. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it has a sound system.' })
  banging!: boolean;

  /** How it behaves in a race. */
  @Property({ type: 'string', length: 16 })
  @Field(() => Algo, { description: 'How it behaves in a race.' })
  algo!: string;
}
