import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { GRAPHQL_LIMITS } from './limits.js';

/** Nested selections that are looked at: far more than are allowed. */
const MAX_DEPTH = 50;

/** A fragment in a selection takes more to compare than a field, because what is in it is compared as well. */
const FRAGMENT_WEIGHT = 5;

/**
 * Forbids documents that ask for the same fields again and again: whether these can be merged is found out by comparing each
 * with every other one, which takes the square of their number. It stops the validation before that is begun.
 */
export function repetitionRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const limit = GRAPHQL_LIMITS.comparisons;
      if (countComparisons(document, limit) <= limit) return undefined;
      context.reportError(
        new GraphQLError(
          `Repetition limit of ${limit} exceeded: the document asks for the same fields too often. Select each field once, and use fewer fragments in one selection.`,
          { nodes: document },
        ),
      );
      // Without the document no other rule has anything to look at.
      return null;
    },
  };
}

/** About how many pairs of fields and fragments a validation compares; it stops to count beyond the limit. */
function countComparisons({ definitions }: DocumentNode, limit: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let count = 0;
  /** Counts what is compared within selections that are merged into one. */
  const merge = (sets: readonly SelectionSetNode[], depth: number): void => {
    // Fragments that contain themselves are for other rules.
    if (depth > MAX_DEPTH) return;
    const fields = new Map<string, { times: number; readonly sets: SelectionSetNode[] }>();
    const spread = new Set<string>();
    const waiting = [...sets];
    for (let set = waiting.pop(); set !== undefined && count <= limit; set = waiting.pop()) {
      for (const selection of set.selections) {
        // Also what is only walked over counts, so that fragments within fragments come to an end.
        count += 1;
        if (selection.kind === Kind.FIELD) {
          const name = selection.alias?.value ?? selection.name.value;
          const field = fields.get(name) ?? { times: 0, sets: [] };
          field.times += 1;
          if (selection.selectionSet !== undefined) field.sets.push(selection.selectionSet);
          fields.set(name, field);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          waiting.push(selection.selectionSet);
        } else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment !== undefined) waiting.push(fragment.selectionSet);
        }
      }
    }
    count += FRAGMENT_WEIGHT * spread.size * (spread.size - 1);
    for (const { times, sets: own } of fields.values()) {
      if (count > limit) return;
      count += times * (times - 1);
      if (own.length > 0) merge(own, depth + 1);
    }
  };
  for (const definition of definitions) {
    if ('selectionSet' in definition && definition.selectionSet !== undefined) merge([definition.selectionSet], 1);
  }
  return count;
}
