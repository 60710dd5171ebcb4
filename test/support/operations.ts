import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A query or mutation with one text somewhere in its input that a test chooses. */
export interface TextOperation {
  /** Name of the field, and where in its input the text is. */
  readonly name: string;
  readonly document: string;
  /** Variables of the document with that text. */
  readonly variables: (text: string) => Record<string, unknown>;
}

/** What is given for a value that is not the chosen text, by its name. */
export type UsualValues = Readonly<Record<string, unknown>>;

type Input = GraphQLArgument | GraphQLInputField;

/** Every text in the input of every query and mutation of the schema. */
export function textOperations(usual: UsualValues, spared: readonly string[]): TextOperation[] {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !spared.includes(name))
      .flatMap(({ name, args, type }) => {
        const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
        return args
          .flatMap((arg) => pathsOf(arg.type).map((path) => [arg.name, ...path]))
          .map((path): TextOperation => {
            const used = args.filter((arg) => arg.name === path[0] || isRequiredArgument(arg));
            const declared = used.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
            const given = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
            return {
              name: `${name} ${path.join('.')}`,
              document: `${kind} (${declared}) { ${name}(${given}) ${selection} }`,
              variables: (text) =>
                Object.fromEntries(used.map((arg) => [arg.name, inputValueOf(arg, path, text, usual)])),
            };
          });
      }),
  );
}

/** Where in a value of a type there are texts; each input type is entered once. */
function pathsOf(type: GraphQLInputType, entered: readonly string[] = []): string[][] {
  if (isNonNullType(type) || isListType(type)) return pathsOf(type.ofType, entered);
  if (isInputObjectType(type)) {
    if (entered.includes(type.name)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      pathsOf(field.type, [...entered, type.name]).map((path) => [field.name, ...path]),
    );
  }
  return type.name === 'String' || type.name === 'ID' ? [[]] : [];
}

/** A value of an input: the text where the path leads, and the usual everywhere else. */
function inputValueOf(input: Input, [name, ...inside]: readonly string[], text: string, usual: UsualValues): unknown {
  const isOnPath = name === input.name;
  const value = (type: GraphQLInputType): unknown => {
    if (isNonNullType(type)) return value(type.ofType);
    if (isListType(type)) return [value(type.ofType)];
    if (isInputObjectType(type)) {
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => (isOnPath && field.name === inside[0]) || isRequiredInputField(field))
          .map((field) => [field.name, inputValueOf(field, isOnPath ? inside : [], text, usual)]),
      );
    }
    if (isOnPath) return text;
    if (input.name in usual) return usual[input.name];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    return { Boolean: true, Int: 1, Float: 1 }[type.name] ?? 'x';
  };
  return value(input.type);
}
