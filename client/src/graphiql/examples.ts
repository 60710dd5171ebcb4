/** Operations that newcomers find in GraphiQL. They work on the data of `npm run demo`; a test runs each of them. */
export const exampleTabs: { query: string; variables?: string }[] = [
  {
    query: `# What runs here, and how much there is. Press the button (or Ctrl-Enter) to run it.
query WhatRunsHere {
  serverInfo {
    institution
    version
    rulesetName
    counts { users buggies uploads races }
  }
}
`,
  },
  {
    query: `# Races, latest first, with their results once their broadcast is over.
query Races {
  races(first: 5) {
    totalCount
    nodes {
      id
      title
      state
      isLive
      results { racePosition username cost violations }
    }
  }
}
`,
  },
  {
    query: `# Sign in to see more. In the demo everybody has the password "buggy-demo".
mutation SignIn {
  signIn(input: { username: "demo-admin", password: "buggy-demo" }) {
    ... on SignInSuccess { viewer { username staffRole } expiresAt }
    ... on UserError { code message }
  }
}
`,
  },
  {
    query: `# Buggies and their owners: staff see all of them, students their own. Sign in first.
query Buggies {
  buggies(first: 10) {
    totalCount
    nodes { id powerType qtyWheels flagColor flagPattern owner { username } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# What an upload of this text would make, and what would be ignored. Nothing is stored.
mutation CheckBuggy($json: String!) {
  checkBuggy(input: { json: $json }) {
    ... on CheckBuggySuccess {
      buggy { qtyWheels powerType flagColor }
      warnings { field message }
    }
    ... on UserError { code message }
  }
}
`,
    variables: '{ "json": "{\\"qty_wheels\\": 6, \\"power_type\\": \\"steam\\", \\"paint\\": \\"wet\\"}" }',
  },
  {
    query: `# Everything that a buggy can be built of.
query Parts {
  partsCatalogue { name parts { name description cost mass } }
}
`,
  },
  {
    query: `# Turns of the first race, live over the WebSocket. Put another race's id into the variables to watch that one.
subscription Watch($raceId: ID!) {
  raceEvents(raceId: $raceId) {
    __typename
    ... on RaceTurn { turn events }
    ... on RaceEnded { lastTurn }
  }
}
`,
    variables: '{ "raceId": "UmFjZTox" }',
  },
];
