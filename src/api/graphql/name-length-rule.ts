import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { GRAPHQL_LIMITS } from './limits.js';

/**
 * Forbids very long names: an alias comes back once for each thing in a list, and the name of an operation once for each
 * error, so that a small document would have a huge answer.
 */
export function nameLengthRule(context: ValidationContext): ASTVisitor {
  return {
    Name(node) {
      if (node.value.length <= GRAPHQL_LIMITS.nameLength) return;
      context.reportError(
        new GraphQLError(
          `Name length limit of ${GRAPHQL_LIMITS.nameLength} exceeded, found ${node.value.length}. Use a shorter name.`,
          { nodes: node },
        ),
      );
    },
  };
}
