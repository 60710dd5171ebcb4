import { formats } from '../messages/messages';

/** A rating as people read it. */
export function formatRating(rating: number): string {
  // Nothing is not less than nothing, however it was rounded.
  return formats.number(rating, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' });
}
