/**
 * The first value of a parameter of a form, as it is usual for forms; undefined when there is none that is a text. A part
 * that says that it is JSON, and was read as such, is written as the text that it was.
 */
export function firstText(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const value: unknown = (body as Record<string, unknown>)[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'object' && first !== null && !(first instanceof Uint8Array)) return JSON.stringify(first);
  return typeof first === 'string' ? first : undefined;
}
