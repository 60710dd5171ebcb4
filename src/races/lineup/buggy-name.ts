/**
 * What a buggy is called for those who are not to see whose it is.
 *
 * @param position its place in the list of the race's entries, from 1
 */
export const buggyName = (position: number): string => `Buggy ${position}`;
