import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema, type ContainerType } from 'type-graphql';
import { resolveTotals } from '../../graphql/connection.factory.js';
import { resolveNodeIds } from '../../graphql/node.types.js';
import { resolverContainer } from '../../graphql/resolver-container.js';

/** Builds the schema that the classes of these resolvers say, and that these instances answer. */
export async function createSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: resolvers.map((resolver) => resolver.constructor) as never,
    container: resolverContainer(resolvers) as ContainerType,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Input is checked by the services, which every way in goes through.
    validate: false,
    // Events come from the outbox; every subscription has a source of its own.
    pubSub: {
      publish: () => undefined,
      subscribe: () => {
        throw new Error('this subscription has no source');
      },
    },
  });
  return resolveTotals(resolveNodeIds(schema));
}
