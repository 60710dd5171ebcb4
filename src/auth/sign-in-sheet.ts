import escapeHtml from 'escape-html';
import type { SignInLink } from './sign-in-link.service.js';

/** A page of HTML with a slip for each link, to print and cut up. It loads nothing from anywhere. */
export function signInSheet(links: readonly SignInLink[]): string {
  const slips = links.map(
    ({ username, url, expiresAt }) => `<li>
<h2>${escapeHtml(username)}</h2>
<p>Sign in once with this link, and choose a password:</p>
<p class="link">${escapeHtml(url)}</p>
<p>It works until ${escapeHtml(expiresAt.toISOString().slice(0, 16).replace('T', ' '))} UTC. Keep it to yourself.</p>
</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Links to sign in</title>
<style>
  body { font: 11pt/1.4 system-ui, sans-serif; margin: 1.5cm; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-bottom: 1px dashed #777; padding: .4cm 0; break-inside: avoid; }
  h1, h2 { font-size: 12pt; margin: 0; }
  p { margin: .1cm 0; }
  .link { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Links to sign in</h1>
<ul>
${slips.join('\n')}
</ul>
</body>
</html>
`;
}
