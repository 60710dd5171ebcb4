import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../identity/actor.js';
import type { GraphQLContext } from './context.js';
import { asNode, Node } from './node.types.js';
import { fromNodeId, type NodeType } from './node-id.js';

/** Most ids that `nodes` takes at once. */
const MAX_IDS = 100;

/** Finds things of one type by their database ids, as far as the actor may see them. */
export type NodeFinder = (
  actor: Actor,
  databaseIds: readonly number[],
) => Promise<readonly (object & { readonly databaseId: number })[]>;

/** `node` and `nodes`. */
@Resolver(() => Node)
export class NodeResolver {
  constructor(private readonly finders: Readonly<Record<NodeType, NodeFinder>>) {}

  @Query(() => Node, { nullable: true, description: 'What has this id; null when there is none that you may see.' })
  async node(
    @Arg('id', () => ID, { description: 'Opaque id.' }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<object | null> {
    const [node] = await this.find(context.actor, [id]);
    return node ?? null;
  }

  @Query(() => [Node], {
    nullable: 'items',
    complexity: ({ args, childComplexity }) => 1 + (args as { ids: string[] }).ids.length * childComplexity,
    description: 'What has these ids, in their order; null for each that there is not, or that you may not see.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: 'Opaque ids, at most 100.' }) ids: string[],
    @Ctx() context: GraphQLContext,
  ): Promise<(object | null)[]> {
    if (ids.length > MAX_IDS) throw AppError.invalidInput('ids', `Ask for at most ${MAX_IDS} ids at once.`);
    return await this.find(context.actor, ids);
  }

  /** One look-up for each type among the ids. */
  private async find(actor: Actor, ids: readonly string[]): Promise<(object | null)[]> {
    const parsed = ids.map(fromNodeId);
    const found = new Map<string, object>();
    const byType = Map.groupBy(
      parsed.filter((id) => id !== undefined && Object.hasOwn(this.finders, id.type)),
      (id) => id?.type as NodeType,
    );
    for (const [type, wanted] of byType) {
      const databaseIds = wanted.map((id) => id?.databaseId ?? 0);
      for (const node of await this.finders[type](actor, databaseIds)) {
        found.set(`${type}:${node.databaseId}`, asNode(type, node));
      }
    }
    return parsed.map((id) => (id === undefined ? null : (found.get(`${id.type}:${id.databaseId}`) ?? null)));
  }
}
