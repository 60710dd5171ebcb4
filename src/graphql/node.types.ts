import { Field, ID, InterfaceType } from 'type-graphql';
import type { NodeType } from './node-id.js';

/** GraphQL type of what `node` and `nodes` found, remembered beside the thing, which may be a plain row. */
const typeOfNode = new WeakMap<object, NodeType>();

/** Anything that `node(id)` finds. What resolvers return for it has its primary key in `databaseId`. */
@InterfaceType('Node', {
  description: 'Anything that has an id by which `node` and `nodes` find it again.',
  resolveType: (value: object) => typeOfNode.get(value),
})
export abstract class Node {
  /** Opaque id; computed from the type and `databaseId` by the resolver of this interface. */
  @Field(() => ID, { description: 'Opaque id, unique over all types. Keep it as it is; do not look into it.' })
  readonly id!: string;
}

/** Says of which GraphQL type a thing is that is returned where the schema says `Node`. */
export function asNode<Value extends object>(type: NodeType, value: Value): Value {
  typeOfNode.set(value, type);
  return value;
}
