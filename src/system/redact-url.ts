/** The address of a database with asterisks in place of its password; undefined stays undefined. */
export function redactUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const parsed = URL.parse(url);
  if (parsed === null) return '******';
  if (parsed.password !== '') parsed.password = '******';
  for (const name of parsed.searchParams.keys()) {
    if (/password|key|secret/i.test(name)) parsed.searchParams.set(name, '******');
  }
  return parsed.href;
}
