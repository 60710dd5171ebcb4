import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstPaint } from './build/first-paint';
import { graphqlDocuments } from './build/graphql-documents';
import { precompress } from './build/precompress';

/** Two pages: the client, and GraphiQL, which is heavy and is loaded only by those who want it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [graphqlDocuments(), firstPaint(), react(), precompress()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The server says by it what a page needs, and the check of sizes what a page costs.
    manifest: true,
    // The editor of GraphiQL is large by its nature.
    chunkSizeWarningLimit: 6_000,
    rolldownOptions: {
      input: {
        client: join(import.meta.dirname, 'index.html'),
        graphiql: join(import.meta.dirname, 'graphiql', 'index.html'),
      },
    },
  },
});
