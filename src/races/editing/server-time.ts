import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';

/** How times are written, as people read it. */
const FORMAT = 'YYYY-MM-DD HH:MM';

/** An instant that was given in the server's zone. */
export interface ServerTime {
  readonly at: Date;
  /** What is special about it; null for nearly all times. */
  readonly warning: string | null;
}

/**
 * Reads a time as a clock in the server's zone shows it.
 *
 * @param text `YYYY-MM-DD HH:MM`, with a space or a T
 * @param zone IANA name of the zone
 * @returns the instant; of a time that comes twice, when clocks are set back, the first
 * @throws AppError INVALID_INPUT for what is no time, or one that clocks leave out when they are set forward
 */
export function readServerTime(text: string, zone: string): ServerTime {
  const isWellFormed = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$/.test(text);
  const time = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  if (!isWellFormed || !time.isValid) {
    throw AppError.invalidInput('startAtLocal', `"${text.slice(0, 40)}" is no time: write it as ${FORMAT}.`);
  }
  if (time.toFormat("yyyy-MM-dd'T'HH:mm") !== text.replace(' ', 'T')) {
    throw AppError.invalidInput(
      'startAtLocal',
      `There is no ${text} in ${zone}: clocks are set forward then. Take a time before or after it.`,
    );
  }
  const [first] = time.getPossibleOffsets().toSorted((one, other) => one.toMillis() - other.toMillis());
  const isTwice = time.getPossibleOffsets().length > 1;
  return {
    at: (first ?? time).toJSDate(),
    warning: isTwice ? `${text} comes twice in ${zone}, as clocks are set back; the first is taken.` : null,
  };
}

/** When a race starts that was given no start: two minutes before the end of tomorrow, in the server's zone. */
export function usualStart(now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone })
    .plus({ days: 1 })
    .set({ hour: 23, minute: 58, second: 0, millisecond: 0 })
    .toJSDate();
}
