import {
  fetchOverview,
  fetchSetupStatus,
  type Overview,
  openSocket,
  type RaceMessage,
  type RaceSummary,
  type SetupStatus,
  watchRace,
} from './api';
import { applyTurn, beforeTheStart, leaders, type RaceProgress, tales } from './race-progress';

/** Lines of the log that stay on the page. */
const LOG_LINES = 60;

/** Places on the leader board. */
const BOARD_PLACES = 10;

/** Pause before the first request is tried again, in milliseconds. */
const RETRY_MS = 1_000;

function element<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as Type;
}

/** An element with text in it. Names and texts come from students, so they are never markup. */
function textElement(tag: string, text: string, className = ''): HTMLElement {
  const created = document.createElement(tag);
  created.textContent = text;
  if (className !== '') created.className = className;
  return created;
}

/** What the states of races are called. */
const STATES: Readonly<Record<RaceSummary['state'], string>> = {
  SCHEDULED: 'scheduled',
  AWAITING_RESULTS: 'waits for its results',
  RUNNING: 'being run',
  BROADCAST: 'live',
  FINISHED: 'over',
  PUBLISHED: 'over',
  ABANDONED: 'abandoned',
  FAILED: 'could not be run',
};

const times = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function stateOf(race: RaceSummary): string {
  if (race.isLive) return 'live';
  return STATES[race.state];
}

/** What to do with a server that nobody has set up; nothing else is of use on it. */
function showSetup({ step, group, stepCount }: SetupStatus): void {
  for (const section of document.querySelectorAll('main > section'))
    section.toggleAttribute('hidden', section.id !== 'setup');
  element('setup-step').textContent = `Step ${step} of ${stepCount}: ${group}`;
  const answers =
    step === 1
      ? [
          '    administrator: {',
          '      authorisationCode: "CHANGEME"',
          '      newAuthorisationCode: "a code that staff will share"',
          '      username: "YOUR-USERNAME"',
          '      password: "YOUR-PASSWORD"',
          '    }',
        ]
      : ['    changes: [{ name: "NAME-OF-A-SETTING", value: "ITS-VALUE" }]'];
  element('setup-mutation').textContent = [
    'mutation {',
    '  completeSetupStep(input: {',
    `    step: ${step}`,
    ...answers,
    '  }) {',
    '    ... on CompleteSetupStepSuccess { status { isComplete step group } }',
    '    ... on UserError { message }',
    '  }',
    '}',
  ].join('\n');
}

function showServer({ serverInfo }: Overview): void {
  element('institution').textContent = serverInfo.institution;
  const { counts } = serverInfo;
  const facts = {
    Version: serverInfo.version,
    Rules: `${serverInfo.rulesetName}, version ${serverInfo.rulesetVersion}`,
    Accounts: String(counts.users),
    Buggies: `${counts.buggies}, from ${counts.uploads} uploads`,
    Races: String(counts.races),
  };
  element('server').replaceChildren(
    ...Object.entries(facts).map(([name, value]) => {
      const pair = document.createElement('div');
      pair.append(textElement('dt', name), textElement('dd', value));
      return pair;
    }),
  );
  element('curl').textContent = [
    `curl ${location.origin}/api/upload \\`,
    `  --data-urlencode 'user=YOUR-USERNAME' \\`,
    `  --data-urlencode 'key=YOUR-API-KEY' \\`,
    `  --data-urlencode 'secret=YOUR-SECRET' \\`,
    `  --data-urlencode 'buggy_json={"qty_wheels": 6, "power_type": "steam"}'`,
  ].join('\n');
}

function showRaces(races: readonly RaceSummary[]): void {
  const cards = races.map((race) => {
    const card = document.createElement('li');
    card.append(
      textElement('h3', race.title),
      textElement('p', stateOf(race), 'badge'),
      textElement('p', race.description),
      textElement('p', times.format(new Date(race.startAt)), 'quiet'),
    );
    return card;
  });
  const none = textElement('li', 'There are no races yet. `npm run demo` starts the server with some to look at.');
  element('races').replaceChildren(...(cards.length > 0 ? cards : [none]));
}

/** The race to show: the one that is live, else the one that was run last, else the next one. */
function raceToShow(races: readonly RaceSummary[]): RaceSummary | undefined {
  const byBroadcast = races
    .filter((race) => race.broadcastAt !== null)
    .toSorted((one, other) => (other.broadcastAt ?? '').localeCompare(one.broadcastAt ?? ''));
  return races.find((race) => race.isLive) ?? byBroadcast[0] ?? races[0];
}

function showTurn(message: RaceMessage, progress: RaceProgress): RaceProgress {
  element('race-board').hidden = false;
  if (message.__typename === 'RaceEnded') {
    element('race-state').textContent = 'over';
    return progress;
  }
  const next = applyTurn(progress, message.turn, message.events);
  element('race-state').textContent = `turn ${next.turn}`;
  element('leaders').replaceChildren(
    ...leaders(next, BOARD_PLACES).map(({ name, distance, isFinished }) => {
      const line = document.createElement('li');
      line.append(
        textElement('span', name),
        textElement('span', isFinished ? 'finished 🏁' : String(distance), 'quiet'),
      );
      return line;
    }),
  );
  const log = element('log');
  for (const tale of tales(message.events)) log.prepend(textElement('p', `${next.turn}: ${tale}`));
  while (log.childElementCount > LOG_LINES) log.lastElementChild?.remove();
  return next;
}

function watch(race: RaceSummary | undefined): void {
  if (race === undefined) {
    element('race-text').textContent = 'Nothing has been raced here yet.';
    return;
  }
  element('race-title').textContent = race.title;
  element('race-state').textContent = stateOf(race);
  element('race-text').textContent = race.description;
  let progress = beforeTheStart;
  const socket = openSocket((isUp) => {
    element('connection').hidden = isUp;
  });
  watchRace(
    socket,
    race.id,
    () => progress.turn,
    (message) => {
      progress = showTurn(message, progress);
    },
    () => {
      element('race-text').textContent = 'This race cannot be watched at the moment. Load the page again to try.';
    },
  );
}

element('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(element('curl').textContent ?? '');
  element('copied').textContent = 'Copied.';
});

async function start(): Promise<void> {
  try {
    const setup = await fetchSetupStatus();
    element('connection').hidden = true;
    if (!setup.isComplete) return showSetup(setup);
    const overview = await fetchOverview();
    showServer(overview);
    showRaces(overview.races.nodes);
    watch(raceToShow(overview.races.nodes));
  } catch {
    element('connection').hidden = false;
    setTimeout(start, RETRY_MS);
  }
}

await start();
