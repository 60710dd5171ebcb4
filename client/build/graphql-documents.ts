import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** A document in the source, and the kind and name that it begins with. */
const DOCUMENT = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/** Where the generator keeps the text of each document by its hash. */
const LIST = new URL('../generated/persisted-documents.json', import.meta.url);

/**
 * Puts each operation where it is used: the text that is in the list of documents, with its fragments, and its hash. What
 * the generator makes by itself would have every page load the operations of all pages.
 */
export function graphqlDocuments(): Plugin {
  const listed = new Map<string, { readonly hash: string; readonly text: string }>();
  return {
    name: 'graphql-documents',
    enforce: 'pre',
    buildStart() {
      const list = JSON.parse(readFileSync(LIST, 'utf8')) as Record<string, string>;
      for (const [hash, text] of Object.entries(list)) {
        const [, name] = /(?:query|mutation|subscription) (\w+)/.exec(text) ?? [];
        if (name !== undefined) listed.set(name, { hash, text });
      }
    },
    generateBundle() {
      // For the server, which may restrict itself to them.
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(LIST) });
    },
    transform(code, id) {
      if (!/\/client\/src\/.*\.tsx?$/.test(id) || !code.includes('graphql(')) return undefined;
      const replaced = code.replace(DOCUMENT, (whole, kind: string, name: string) => {
        // Fragments are in the texts of the operations that use them.
        if (kind === 'fragment') return '';
        const document = listed.get(name);
        if (document === undefined) throw new Error(`${id}: the operation ${name} is not in the list of documents`);
        // The lines stay the same, for error messages.
        const lines = '\n'.repeat(whole.split('\n').length - 1);
        return `__typedDocument(${JSON.stringify(name)}, ${JSON.stringify(document.text)}, ${JSON.stringify(document.hash)})${lines}`;
      });
      if (replaced === code) return undefined;
      return `${replaced}\nimport { typedDocument as __typedDocument } from '/src/graphql/typed-document';\n`;
    },
  };
}
