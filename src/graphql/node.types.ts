import { type GraphQLSchema, isInterfaceType } from 'graphql';
import { Field, ID, InterfaceType } from 'type-graphql';
import { type NodeType, toNodeId } from './node-id.js';

/** GraphQL type of what `node` and `nodes` found, remembered beside the thing, which may be a plain row. */
const typeOfNode = new WeakMap<object, NodeType>();

/** Anything that `node(id)` finds. What resolvers return for it has its primary key in `databaseId`. */
@InterfaceType('Node', {
  description: 'Anything that has an id by which `node` and `nodes` find it again.',
  resolveType: (value: object) => typeOfNode.get(value),
})
export abstract class Node {
  /** Opaque id; {@link resolveNodeIds} computes it. */
  @Field(() => ID, { description: 'Opaque id, unique over all types. Keep it as it is; do not look into it.' })
  readonly id!: string;
}

/**
 * Lets every type that implements `Node` compute its opaque id from `databaseId`. By plain functions, because lists ask
 * for the ids of hundreds of things.
 */
export function resolveNodeIds(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no interface Node');
  // What executes compiled queries takes no promise for the name of a type, as TypeGraphQL gives one.
  node.resolveType = (value: object) => typeOfNode.get(value);
  for (const type of schema.getImplementations(node).objects) {
    const { id } = type.getFields();
    if (id === undefined) throw new Error(`${type.name} implements Node and has no id`);
    id.resolve = (value: { databaseId: number }) => toNodeId(type.name as NodeType, value.databaseId);
  }
  return schema;
}

/** Says of which GraphQL type a thing is that is returned where the schema says `Node`. */
export function asNode<Value extends object>(type: NodeType, value: Value): Value {
  typeOfNode.set(value, type);
  return value;
}
