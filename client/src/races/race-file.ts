/** Path of the file of a race that is over. */
export function raceFilePath(databaseId: number): string {
  return `/races/${databaseId}/race-file`;
}
