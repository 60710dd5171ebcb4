import { gql, type TypedDocumentNode } from '@urql/core';

/** A document of this client: its text in the list of documents, and by which hash servers know it. */
export type ListedDocument = TypedDocumentNode & { readonly text: string; readonly hash: string };

/** Documents of the page by the names of their operations. */
const listed = new Map<string, ListedDocument>();

/**
 * An operation, from its text in the list of documents. The build puts calls of this in the place of `graphql(…)`.
 *
 * @param hash SHA-256 of the text, in hexadecimal
 */
export function typedDocument(name: string, text: string, hash: string): ListedDocument {
  const document = Object.assign(gql(text), { text, hash });
  listed.set(name, document);
  return document;
}

/** The document of an operation, as it is listed. */
export function documentNamed(name: string | undefined): ListedDocument | undefined {
  return name === undefined ? undefined : listed.get(name);
}

/** The text of an operation, for what is not sent by the client of queries. */
export function textOf(document: TypedDocumentNode<never, never> | object): string {
  return (document as ListedDocument).text;
}
