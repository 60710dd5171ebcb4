/**
 * The address of a request without doubled slashes, as joining two addresses leaves them. That of uploads may have capitals:
 * students type it.
 */
export function usualUrl(url: string): string {
  const [path = ''] = url.split('?', 1);
  const usual = path.replace(/\/{2,}/g, '/').replace(/^\/api\/upload(?=\/?$)/i, '/api/upload');
  return usual + url.slice(path.length);
}
