/** Path of the file of a race that is over. */
export function raceFilePath(databaseId: number): string {
  return `/races/${databaseId}/race-file`;
}

/** Whether this reader may have the file of a race: it names everybody, so it is as public as names are. */
export function isRaceFileOpen(
  entries: readonly { readonly name: string; readonly username?: string | null }[],
): boolean {
  return entries.every(({ name, username }) => name === username);
}
