import { buggyName } from '../lineup/buggy-name.js';

interface TurnEvent {
  readonly b?: string;
  readonly s?: string;
}

/**
 * Turns of a race without usernames, for viewers who are not to see them: buggies are called by their places in the list of
 * entries, where everybody sees their flags. Whoever is not in that list, as results that came from elsewhere may have it,
 * comes after it in the order in which they appear. Texts of events have names in square brackets.
 *
 * @param turns events of each turn, as JSON
 * @param usernames of the race's entries, in their order
 */
export function withoutNames(turns: readonly string[], usernames: readonly string[]): string[] {
  const names = new Map(usernames.map((username, index) => [username, buggyName(index + 1)]));
  const nameOf = (username: string): string => {
    const name = names.get(username) ?? buggyName(names.size + 1);
    names.set(username, name);
    return name;
  };
  return turns.map((turn) => {
    const events = (JSON.parse(turn) as readonly TurnEvent[]).map((event) => ({
      ...event,
      ...(event.b === undefined ? {} : { b: nameOf(event.b) }),
      ...(event.s === undefined ? {} : { s: event.s.replace(/\[([^\]]*)\]/g, (_, name) => `[${nameOf(name)}]`) }),
    }));
    return JSON.stringify(events);
  });
}
