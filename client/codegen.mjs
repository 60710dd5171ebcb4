import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/** Types of every operation of the client, and the list of all of them, which servers may restrict themselves to. */
export default {
  schema: '../schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/**/*.test.{ts,tsx}', '!src/graphiql/**'],
  generates: {
    './generated/possible-types.ts': { plugins: ['./build/possible-types.mjs'] },
    './generated/': {
      preset: 'client',
      // As the cache asks for them, so that the documents that are sent are the ones that are listed.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { hashAlgorithm: 'sha256' },
      },
      config: {
        scalars: {
          ID: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          JSONObject: 'Record<string, unknown>',
        },
        strictScalars: true,
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: false,
        dedupeFragments: true,
      },
    },
  },
};
