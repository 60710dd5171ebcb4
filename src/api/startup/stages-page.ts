import { STARTUP_STAGES, type StartupReport, type StartupStage } from './startup-state.js';

/** What each stage is called on the page. */
const TITLES: Readonly<Record<StartupStage, string>> = {
  database: 'Reach the database',
  schema: 'Wait for its tables',
  settings: 'Read the settings',
  modules: 'Start the services',
  ready: 'Ready',
};

/**
 * The page that a browser gets while the server starts or shuts down. It shows the stages live, and becomes the real page by itself.
 *
 * @param nonce shows the browser that the style and the script in the page are ours
 */
export function stagesPage(report: StartupReport, nonce: string): string {
  const items = STARTUP_STAGES.map((stage) => `<li data-stage="${stage}">${TITLES[stage]}</li>`).join('');
  const heading = `The buggy race server is ${report.status === 'stopping' ? 'shutting down' : 'starting'}`;
  const first = JSON.stringify(report).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
  ol { list-style: none; padding: 0; }
  li { padding: .35rem 0; opacity: .75; }
  li::before { content: "○"; display: inline-block; width: 1.8rem; }
  li.done::before { content: "●"; }
  li.current { opacity: 1; font-weight: 600; }
  li.current::before { content: "▸"; }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<ol>${items}</ol>
<p id="reason" role="status"></p>
<noscript><p>Load this page again in a few seconds.</p></noscript>
</main>
<script nonce="${nonce}">
  const stages = ${JSON.stringify(STARTUP_STAGES)};
  function show(report) {
    const at = stages.indexOf(report.stage);
    for (const item of document.querySelectorAll('li')) {
      const position = stages.indexOf(item.dataset.stage);
      item.className = position < at ? 'done' : position === at ? 'current' : '';
      item.ariaCurrent = position === at ? 'step' : null;
    }
    const reason = report.status === 'stopping' ? 'This page loads again when the server is back.'
      : report.waitingFor ? 'It waits: ' + report.waitingFor + '.' : '';
    const line = document.getElementById('reason');
    if (line.textContent !== reason) line.textContent = reason;
  }
  async function ask() {
    try {
      const answer = await fetch('/readyz');
      if (answer.ok) return location.reload();
      show(await answer.json());
    } catch {
      show({ stage: 'database', waitingFor: 'the server does not answer at the moment' });
    }
    setTimeout(ask, 400);
  }
  show(${first});
  ask();
</script>
</body>
</html>
`;
}
