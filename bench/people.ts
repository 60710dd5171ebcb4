import { setTimeout as delay } from 'node:timers/promises';

/** Lines of the roster, and how many of its people sign in. */
const ROSTER = 5_000;
const SIGN_INS = 1_000;

/** Sign-ins that are under way at once: a lecture hall. */
const AT_ONCE = 100;

/** Pause between two requests of somebody else, in milliseconds. */
const PROBE_MS = 5;

/** Asks a server with an administrator's cookie. */
export type Ask = <Data>(query: string, variables: object) => Promise<Data>;

/** Imports a roster and has its people sign in, while somebody else looks at the list of races; a row for each. */
export async function measurePeople(ask: Ask, anonymous: Ask): Promise<object[]> {
  const password = (n: number): string => `a password ${n}`;
  const lines = Array.from({ length: ROSTER }, (_, n) => `person${n},${password(n)}`);
  const roster = { text: ['username,password', ...lines].join('\n') };
  const imported = await withProbe(ask, async () => {
    const start = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) {
      ... on ImportRosterSuccess { rosterImport { databaseId } } } }`;
    const { importRoster } = await ask<{ importRoster: { rosterImport: { databaseId: number } } }>(start, {
      input: { roster, authorisationCode: 'CHANGEME' },
    });
    const { databaseId } = importRoster.rosterImport;
    for (let isOver = false; !isOver; await delay(100)) {
      const { rosterImport } = await ask<{ rosterImport: { state: string; error: string } }>(
        'query ($n: Int!) { rosterImport(databaseId: $n) { state error } }',
        {
          n: databaseId,
        },
      );
      if (rosterImport.state === 'FAILED') throw new Error(rosterImport.error);
      isOver = rosterImport.state === 'DONE';
    }
  });
  const signedIn = await withProbe(ask, async () => {
    let next = 0;
    const enter = async (): Promise<void> => {
      while (next < SIGN_INS) {
        const n = next++;
        const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
        const { signIn } = await anonymous<{ signIn: { __typename: string } }>(query, {
          input: { username: `person${n}`, password: password(n) },
        });
        if (signIn.__typename !== 'SignInSuccess') throw new Error(`signing in gave ${signIn.__typename}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, enter));
  });
  return [
    { what: `roster of ${ROSTER} with passwords`, ...imported },
    { what: `${SIGN_INS} first sign-ins, ${AT_ONCE} at once`, ...signedIn },
  ];
}

/** Seconds that some work takes, and how long others wait for an answer meanwhile. */
async function withProbe(ask: Ask, work: () => Promise<void>): Promise<object> {
  const waits: number[] = [];
  let isOver = false;
  const probe = (async () => {
    while (!isOver) {
      const begin = performance.now();
      await ask('{ races(first: 20) { nodes { id title } } }', {});
      waits.push(performance.now() - begin);
      await delay(PROBE_MS);
    }
  })();
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1_000;
  isOver = true;
  await probe;
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { seconds: seconds.toFixed(1), 'others: p50 ms': at(0.5), 'p99 ms': at(0.99), 'worst ms': at(1) };
}
