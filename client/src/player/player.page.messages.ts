/** Texts of the page that plays race files. */
export const playerPageMessages = {
  en: {
    title: 'Play a race file',
    lead: 'Drop a race file anywhere on this page, choose one, or give its address. It stays in your browser: nothing is uploaded.',
    choose: 'Choose a file',
    address: 'Address of a race file',
    addressHint: 'Its server has to allow other sites to read it (CORS); servers like this one do.',
    play: 'Play it',
    loading: 'Loading the race file…',
    unreadable: 'This is no race file that can be played',
    noTurns: 'There are no turns in this file: it is of before the race, or its runner wrote none.',
    notRead: 'This file could not be read. Choose it again.',
    unreachable:
      'The race file could not be loaded. Either there is none at this address, or its server does not allow other sites to read it.',
    refused: 'The race file could not be loaded. {refusal}',
    badAddress: 'This is not an address: it begins with http:// or https://, or with / on this server.',
    embed: 'Show this race in a page of yours',
    embedCode: 'HTML for your page',
    embedHow:
      'Put this into the HTML of your page. In the address, t is the turn at which it begins, play=1 lets it play by itself, and speed is 0.5, 1, 2, 4 or 8.',
    embedded: 'Race',
    openHere: 'Open it in a page of its own',
  },
} as const;
