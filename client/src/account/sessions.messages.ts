/** Texts about sessions. */
export const sessionsMessages = {
  en: {
    title: 'Where you are signed in',
    current: 'this one',
    unknownDevice: 'Unknown device',
    device: '{browser} on {system}',
    since: 'Signed in <time></time>, last seen <seen></seen>',
    from: 'from {address}',
    end: 'End',
    endLong: 'End the session of {device}',
    endOthers: 'End all others',
    ended: '{count, plural, one {One session has ended.} other {# sessions have ended.}}',
  },
} as const;
