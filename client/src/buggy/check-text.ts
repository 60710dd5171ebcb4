import { MAX_BUGGY_BYTES, type ParsedUpload, parseBuggyUpload } from '../../../src/racing';

/** What an upload of a text would come to, by the rules of the server. */
export type CheckedText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  | ({ readonly kind: 'broken' } & Extract<ParsedUpload, { ok: false }>)
  | ({ readonly kind: 'accepted' } & Extract<ParsedUpload, { ok: true }>);

/** Says what an upload of a text would come to. */
export function checkText(text: string, defaultFlagColor: string): CheckedText {
  if (text.trim() === '') return { kind: 'empty' };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BUGGY_BYTES) return { kind: 'tooLarge', bytes };
  const parsed = parseBuggyUpload(text, { defaultFlagColor });
  return parsed.ok ? { kind: 'accepted', ...parsed } : { kind: 'broken', ...parsed };
}
