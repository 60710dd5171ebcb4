import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Two pages: the start page, which stays small, and GraphiQL, which is heavy and is loaded only by those who want it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The editor of GraphiQL is large by its nature.
    chunkSizeWarningLimit: 6_000,
    rolldownOptions: {
      input: {
        start: join(import.meta.dirname, 'index.html'),
        graphiql: join(import.meta.dirname, 'graphiql', 'index.html'),
      },
    },
  },
});
