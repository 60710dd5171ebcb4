import { isAbstractType } from 'graphql';

/** Writes which types each interface and each union stands for, so that the cache can tell whose fragments apply to what. */
export function plugin(schema) {
  const names = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  return `/** Types that interfaces and unions stand for. */
export const possibleTypes: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(names))};
`;
}
