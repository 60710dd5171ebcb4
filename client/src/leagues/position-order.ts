/** More than there are positions. */
const BEYOND = 1_000_000;

/** By what positions are in order: after them those who did not finish, and those who were not admitted. */
export function positionOrder(position: number): number {
  return position > 0 ? position : BEYOND - position;
}
