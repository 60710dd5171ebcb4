import type { ResolverContainer } from './context.js';

/** Finds resolvers by their classes among those that were put together. */
export function resolverContainer(resolvers: readonly object[]): ResolverContainer {
  const instances = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  return {
    get: <Instance>(type: new (...dependencies: never[]) => Instance) => {
      const instance = instances.get(type);
      if (instance === undefined) throw new Error(`the resolver ${type.name} was not put together`);
      return instance as Instance;
    },
  };
}
