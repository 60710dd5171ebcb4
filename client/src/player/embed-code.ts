/**
 * HTML that shows a race in another page.
 *
 * @param race address of a race file, or the number of a race of this server
 * @param origin of this server
 */
export function embedCode(race: string, origin: string): string {
  const address = new URL('/embed', origin);
  address.search = new URLSearchParams({ race, t: '0', speed: '1' }).toString();
  const iframe = document.createElement('iframe');
  iframe.src = address.href;
  iframe.title = 'Buggy race';
  iframe.allowFullscreen = true;
  iframe.width = '100%';
  iframe.height = '900';
  return iframe.outerHTML;
}
