import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sharedFormOf } from './shared-form.js';

const formOf = (source: string, variables: Record<string, unknown> = {}) =>
  sharedFormOf(source, parse(source), null, variables);

const WATCH = `subscription ($id: ID!, $after: Int, $long: Boolean!) {
  raceEvents(raceId: $id, afterTurn: $after) { ... on RaceTurn { turn events @include(if: $long) } } }`;

describe('the form of a subscription', () => {
  it('is the same for viewers of different races and from different turns on', () => {
    const one = formOf(WATCH, { id: 'a', after: 0, long: true });
    expect(formOf(WATCH, { id: 'b', after: 7, long: true })).toBe(one);
  });

  it('differs with what is asked of each event', () => {
    const one = formOf(WATCH, { long: true });
    expect(formOf(WATCH, { long: false })).not.toBe(one);
    expect(formOf(WATCH.replace('turn events', 'events'), { long: true })).not.toBe(one);
  });

  it('differs with variables in fragments and in directives of the subscription itself', () => {
    const fragment = `subscription ($x: Boolean!) { raceEvents(raceId: "a") { ...F } }
      fragment F on RaceTurn { turn @skip(if: $x) events }`;
    expect(formOf(fragment, { x: true })).not.toBe(formOf(fragment, { x: false }));
    const directive = `subscription ($x: Boolean!) { raceEvents(raceId: "a") @include(if: $x) { __typename } }`;
    expect(formOf(directive, { x: true })).not.toBe(formOf(directive, { x: false }));
  });
});
