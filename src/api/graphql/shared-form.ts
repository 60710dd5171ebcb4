import { type DocumentNode, type FieldNode, getOperationAST, Kind, visit } from 'graphql';

/**
 * What an operation asks of each event of its subscription, whoever asks: two operations with the same form get the same
 * text for the same event. Arguments of the subscription itself choose the events and do not change them, so viewers who
 * come at different moments share a form.
 *
 * @param source text of the document
 */
export function sharedFormOf(
  source: string,
  document: DocumentNode,
  operationName: string | null,
  variables: Readonly<Record<string, unknown>>,
): string {
  const used = new Set<string>();
  const operation = getOperationAST(document, operationName);
  const isRootField = (node: FieldNode): boolean => operation?.selectionSet.selections.includes(node) ?? false;
  visit(document, {
    VariableDefinition: () => false,
    Argument: (_node, _key, _parent, _path, ancestors) => {
      const owner = ancestors.at(-1);
      const isOfRoot =
        !Array.isArray(owner) && (owner as FieldNode).kind === Kind.FIELD && isRootField(owner as FieldNode);
      return isOfRoot ? false : undefined;
    },
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
  const values = [...used].sort().map((name) => [name, variables[name]]);
  return JSON.stringify([source, operationName, values]);
}
