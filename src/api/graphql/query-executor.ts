import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** An operation that was found valid, and what it is executed with. */
export type Operation = Pick<ExecutionArgs, 'schema' | 'document' | 'contextValue'> & {
  /** Which operation of the document it is; undefined when the request does not say it. */
  readonly node: OperationDefinitionNode | undefined;
  readonly operationName: string | undefined;
  readonly variableValues: Readonly<Record<string, unknown>>;
};

/** What is known of how an operation of a document is executed. */
interface Known {
  runs: number;
  /** The operation as a function; null when it cannot be made one. */
  compiled?: CompiledQuery | null;
}

/** Of the stack of a failure only that of our own code matters, which the failure itself has. */
const COMPILER_OPTIONS = { disablingCapturingStackErrors: true } as const;

/**
 * Executes operations. A query that comes again and again is compiled into a function, which makes long lists in half the
 * time; whoever sends another document each time never has any compiled, because compiling costs more than executing once.
 */
export class QueryExecutor {
  private readonly documents = new WeakMap<DocumentNode, Map<string, Known>>();

  /** @param compileAfter how often a query is executed as it is before it is compiled */
  constructor(private readonly compileAfter: number) {}

  /** Executes an operation. */
  async execute(operation: Operation): Promise<ExecutionResult> {
    const { schema, document, contextValue, node, operationName, variableValues } = operation;
    const compiled = node?.operation === OperationTypeNode.QUERY ? this.compiled(operation) : null;
    if (compiled !== null && areVariablesRight(operation)) {
      return withUsualErrors(await compiled.query(undefined, contextValue, withDefaults(operation)));
    }
    return await execute({ schema, document, contextValue, operationName, variableValues });
  }

  private compiled({ schema, document, operationName }: Operation): CompiledQuery | null {
    const known = this.knownOf(document, operationName ?? '');
    known.runs += 1;
    if (known.runs <= this.compileAfter) return null;
    if (known.compiled === undefined) {
      const compiled = compileQuery(schema, document, operationName, COMPILER_OPTIONS);
      known.compiled = isCompiledQuery(compiled) ? compiled : null;
    }
    return known.compiled;
  }

  private knownOf(document: DocumentNode, operationName: string): Known {
    const operations = this.documents.get(document) ?? new Map<string, Known>();
    this.documents.set(document, operations);
    const known = operations.get(operationName) ?? { runs: 0 };
    operations.set(operationName, known);
    return known;
  }
}

/** Whether the variables are what the operation asks for. What is wrong with them the usual execution says better. */
function areVariablesRight({ schema, node, variableValues }: Operation): boolean {
  const variableDefinitions = node?.variableDefinitions ?? [];
  return (
    variableDefinitions.length === 0 || 'coerced' in getVariableValues(schema, variableDefinitions, variableValues)
  );
}

/** Variables with the defaults of those that are left out, which compiled functions miss where there must be a value. */
function withDefaults({ node, variableValues }: Operation): Record<string, unknown> {
  const defaults = (node?.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return { ...Object.fromEntries(defaults), ...variableValues };
}

/** Compiled functions give errors of a kind of their own, of which some properties may be missing. */
function withUsualErrors(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined) return result;
  return {
    ...result,
    errors: result.errors.map(({ message, path, originalError, extensions, locations }) => {
      const error = new GraphQLError(message, { path: path ?? null, originalError, extensions: extensions ?? null });
      return Object.assign(error, { locations });
    }),
  };
}
