interface TurnEvent {
  readonly b?: string;
  readonly s?: string;
}

/**
 * Turns of a race without usernames, for viewers who are not to see them: whoever appears first is "Buggy 1". Texts of
 * events have names in square brackets.
 *
 * @param turns events of each turn, as JSON
 */
export function withoutNames(turns: readonly string[]): string[] {
  const aliases = new Map<string, string>();
  const aliasOf = (name: string): string => {
    const alias = aliases.get(name) ?? `Buggy ${aliases.size + 1}`;
    aliases.set(name, alias);
    return alias;
  };
  return turns.map((turn) => {
    const events = (JSON.parse(turn) as readonly TurnEvent[]).map((event) => ({
      ...event,
      ...(event.b === undefined ? {} : { b: aliasOf(event.b) }),
      ...(event.s === undefined ? {} : { s: event.s.replace(/\[([^\]]*)\]/g, (_, name) => `[${aliasOf(name)}]`) }),
    }));
    return JSON.stringify(events);
  });
}
