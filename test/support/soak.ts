/** Whether tests that have a long form take it, as `npm run test:soak` has them do. */
const isSoak = process.env['BUGGY_SOAK'] === '1';

/** Size of a test in its short form, for every change, and in its long form. */
export function sized(short: number, long: number): number {
  return isSoak ? long : short;
}
