import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Files that are smaller compressed. */
const TEXT = /\.(js|css|svg|json)$/;

/** Compresses what was built, once for all, so that the server only has to send it. */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved({ root, build }) {
      outDir = join(root, build.outDir, build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(outDir).filter((file) => TEXT.test(file))) {
        const path = join(outDir, name);
        const contents = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
        // The best that it can takes half a minute for GraphiQL's editor.
        const params = { [constants.BROTLI_PARAM_QUALITY]: contents.length > 1_000_000 ? 5 : 11 };
        writeFileSync(`${path}.br`, brotliCompressSync(contents, { params }));
      }
    },
  };
}
