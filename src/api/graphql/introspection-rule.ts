import { type ASTVisitor, GraphQLError, isIntrospectionType, type ValidationContext } from 'graphql';

/**
 * Forbids aliases within introspection, and so asking for the same part of the schema again and again: a small document
 * would have a huge answer. The usual introspection query has none.
 */
export function plainIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const parent = context.getParentType();
      const isIntrospection =
        node.name.value === '__schema' ||
        node.name.value === '__type' ||
        (parent !== null && parent !== undefined && isIntrospectionType(parent));
      if (!isIntrospection || node.alias === undefined) return;
      context.reportError(
        new GraphQLError('Introspection takes no aliases. Ask for each part of the schema once.', { nodes: node }),
      );
    },
  };
}
