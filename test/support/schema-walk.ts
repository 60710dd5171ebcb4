import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** How deep fields within fields are asked for. */
const DEPTH = 6;

/** What is given for an argument that says which thing is meant: values, each of which is asked for. */
export type Guesses = (field: string, argument: GraphQLArgument) => readonly string[];

/**
 * Queries that ask together for every field of every type that can be reached from `Query`, each path once, with every
 * value of optional arguments that choose an order. One query asks for the plain fields of one object.
 */
export function queriesFor(schema: GraphQLSchema, guesses: Guesses): string[] {
  const query = schema.getQueryType();
  if (query == null) return [];
  return Object.values(query.getFields()).flatMap((field) => selections(schema, field, guesses, [], DEPTH));
}

/** Subscriptions that ask together for every field of every type that can be reached from some fields, in the same way. */
export function subscriptionsFor(schema: GraphQLSchema, names: readonly string[], guesses: Guesses): string[] {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return fields
    .filter(({ name }) => names.includes(name))
    .flatMap((field) => selections(schema, field, guesses, [], DEPTH))
    .map((text) => `subscription ${text}`);
}

/** Texts that ask for a field in every way, each with the plain fields of one of the objects in it. */
function selections(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  guesses: Guesses,
  above: readonly string[],
  depth: number,
): string[] {
  const calls = callsOf(field, guesses);
  const within = selectionsOfType(schema, field.type, guesses, above, depth - 1);
  const wrapped = calls.flatMap((call) => within.map((inner) => `${call}${inner}`));
  return above.length === 0 ? wrapped.map((text) => `{ ${text} }`) : wrapped;
}

function selectionsOfType(
  schema: GraphQLSchema,
  outputType: GraphQLOutputType,
  guesses: Guesses,
  above: readonly string[],
  depth: number,
): string[] {
  const type = getNamedType(outputType);
  if (isLeafType(type)) return [''];
  if (isUnionType(type) || isInterfaceType(type)) {
    return schema
      .getPossibleTypes(type)
      .flatMap((one) =>
        selectionsOfType(schema, one, guesses, above, depth).map((inner) => ` { ... on ${one.name}${inner} }`),
      );
  }
  if (!isObjectType(type) || depth === 0 || above.includes(type.name)) return [];
  const fields = Object.values(type.getFields());
  const isPlain = (field: GraphQLField<unknown, unknown>): boolean =>
    isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument);
  const plain = fields.filter(isPlain).map(({ name }) => name);
  const nested = fields
    .filter((field) => !isPlain(field))
    .flatMap((field) => selections(schema, field, guesses, [...above, type.name], depth));
  return [` { ${['__typename', ...plain].join(' ')} }`, ...nested.map((inner) => ` { ${inner} }`)];
}

/** The field with its arguments: for each guess, and for each order. */
function callsOf(field: GraphQLField<unknown, unknown>, guesses: Guesses): string[] {
  const required = field.args.filter(isRequiredArgument);
  // Short pages, so that no query costs more than one may.
  let calls: string[][] = [field.args.some(({ name }) => name === 'first') ? ['first: 5'] : []];
  for (const argument of required) {
    const type = getNullableType(argument.type);
    const values = guesses(field.name, argument).map((value) => (isListType(type) ? `[${value}]` : value));
    calls = calls.flatMap((call) => values.map((value) => [...call, `${argument.name}: ${value}`]));
  }
  const optional = field.args.filter((argument) => !isRequiredArgument(argument));
  const orders = optional.flatMap(choicesOf);
  calls = [...calls, ...orders.flatMap((order) => calls.map((call) => [...call, order]))];
  // Things that can be found in several ways are looked for in each of them.
  const ways = optional.filter(saysWhich);
  const found = ways.flatMap((way) => guesses(field.name, way).map((value) => [`${way.name}: ${value}`]));
  calls = [...calls, ...found];
  return calls.map((call) => (call.length === 0 ? field.name : `${field.name}(${call.join(', ')})`));
}

/** Whether an optional argument is one of the ways in which a thing is found. */
function saysWhich({ name, type }: GraphQLArgument): boolean {
  return ['id', 'databaseId', 'username', 'userId'].includes(name) && isLeafType(getNamedType(type));
}

/** Every value of an optional argument that has a fixed list of them, itself or in a field of its own. */
function choicesOf({ name, type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map((value) => `${name}: ${value.name}`);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const values = isEnumType(inner) ? inner.getValues().map((value) => value.name) : [];
    return values.map((value) => `${name}: { ${field.name}: ${isListType(field.type) ? `[${value}]` : value} }`);
  });
}
