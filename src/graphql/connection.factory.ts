import { type GraphQLSchema, isObjectType } from 'graphql';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { type Connection, type Edge, PageInfo } from './connection.types.js';

/**
 * Makes the two Relay types of a list, `<Name>Connection` and `<Name>Edge`.
 *
 * @param name name of the thing in the list
 * @param type its class
 */
export function connectionTypes<Value extends object>(
  name: string,
  type: () => ClassType<Value>,
): { readonly ConnectionType: ClassType<Connection<Value>> } {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} in a list, with its cursor.` })
  class EdgeType implements Edge<Value> {
    @Field(() => String, { description: 'Where this thing stands in the list; use it as `after`.' })
    readonly cursor!: string;

    @Field(type, { description: 'The thing itself.' })
    readonly node!: Value;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name} things.` })
  class ConnectionType implements Connection<Value> {
    @Field(() => [EdgeType], { complexity: 0, description: 'The things with their cursors.' })
    readonly edges!: readonly EdgeType[];

    @Field(() => [type()], {
      complexity: ({ childComplexity }) => childComplexity,
      description: 'The things themselves.',
    })
    readonly nodes!: readonly Value[];

    @Field(() => PageInfo, { complexity: 0, description: 'Whether there is more.' })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are on all pages together.' })
    readonly totalCount!: () => Promise<number>;
  }

  return { ConnectionType };
}

/** Has every list count its things when somebody asks for that. What executes operations calls functions of resolvers only. */
export function resolveTotals(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue;
    const { totalCount } = type.getFields();
    if (totalCount !== undefined) totalCount.resolve = ({ totalCount: count }: Connection<object>) => count();
  }
  return schema;
}
