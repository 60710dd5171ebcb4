import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { QueryExecutor } from './query-executor.js';

const schema = buildSchema(`
  interface Named { name: String! }
  type Cat implements Named { name: String! lives: Int! friend: Named }
  type Dog implements Named { name: String! barks(times: Int = 2): [String!]! broken: Int! }
  union Pet = Cat | Dog
  type Query { pets(first: Int!): [Pet!] named: Named later: String fails: String }
  type Mutation { count: Int! }
`);

const pets = [
  { __typename: 'Cat', name: 'Tom', lives: 9, friend: { __typename: 'Dog', name: 'Rex' } },
  {
    __typename: 'Dog',
    name: 'Rex',
    barks: ({ times }: { times: number }) => Array.from({ length: times }, () => 'wuff'),
    broken: () => {
      throw new Error('no legs');
    },
  },
];

let count = 0;
const query = schema.getQueryType()?.getFields();
const dog = schema.getType('Dog') as never as { getFields(): Record<string, { resolve?: unknown }> };
const set = (field: { resolve?: unknown } | undefined, resolve: unknown): void => {
  if (field !== undefined) field.resolve = resolve;
};
set(query?.['pets'], (_: unknown, { first }: { first: number }) => pets.slice(0, first));
set(query?.['named'], async () => pets[0]);
set(query?.['later'], async (_: unknown, __: unknown, context: { word: string }) => context.word);
set(query?.['fails'], () => {
  throw new GraphQLError('expected', { extensions: { code: 'CONFLICT' } });
});
set(dog.getFields()['barks'], (_: unknown, { times }: { times: number }) =>
  Array.from({ length: times }, () => 'wuff'),
);
set(dog.getFields()['broken'], () => {
  throw new Error('no legs');
});
set(schema.getMutationType()?.getFields()['count'], () => {
  count += 1;
  return count;
});

const operationOf = (document: DocumentNode, variableValues = {}) => ({
  ...{ schema, document, variableValues },
  node: getOperationAST(document) as OperationDefinitionNode,
  operationName: undefined,
  contextValue: { word: 'now' },
});

/** What an operation gives, as it is sent. */
const sent = (result: unknown): unknown => JSON.parse(JSON.stringify(result));

describe('queries that come again and again', () => {
  it.each([
    [
      '{ pets(first: 2) { __typename ... on Cat { name lives } ... on Dog { name barks barksOnce: barks(times: 1) } } }',
      {},
    ],
    ['query ($n: Int!) { pets(first: $n) { ... on Named { name } } }', { n: 1 }],
    ['query ($n: Int!) { pets(first: $n) { ... on Named { name } } }', { n: 'many' }],
    ['query ($n: Int!) { pets(first: $n) { ... on Named { name } } }', {}],
    [
      'query ($no: Boolean = false) { named { ...N } later @include(if: $no) } fragment N on Named { name ... on Cat { friend { name } } }',
      {},
    ],
    ['query ($no: Boolean!) { named @skip(if: $no) { name } later }', { no: true }],
    ['{ pets(first: 2) { ... on Dog { name broken } } later }', {}],
    ['{ fails later }', {}],
    ['{ __type(name: "Cat") { fields { name type { kind ofType { name } } } } __typename }', {}],
  ])('give what they gave before: %s', async (source, variables) => {
    const document = parse(source);
    const executor = new QueryExecutor(2);
    const results = [];
    for (let run = 0; run < 5; run += 1) results.push(sent(await executor.execute(operationOf(document, variables))));
    // The third is the first that is compiled.
    const [first] = results;
    expect(results).toEqual(results.map(() => first));
  });

  it('fail with the failure itself', async () => {
    const document = parse('{ pets(first: 2) { ... on Dog { broken } } }');
    const { errors } = await new QueryExecutor(0).execute(operationOf(document));
    const [error] = errors ?? [];
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error?.originalError?.message).toBe('no legs');
    expect(error?.path).toEqual(['pets', 1, 'broken']);
  });

  it('are queries only', async () => {
    const document = parse('mutation { count }');
    const executor = new QueryExecutor(0);
    for (const expected of [1, 2, 3]) {
      expect(sent(await executor.execute(operationOf(document)))).toEqual({
        data: { count: expected },
      });
    }
  });
});
