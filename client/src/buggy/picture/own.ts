/** An entry of a table by a name that may be any text; undefined when there is none, also for what all objects have. */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
