import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';

/** How times are written, as people read it. */
const FORMAT = 'YYYY-MM-DD HH:MM';

/** A day, a time of day, and the offset from UTC, if one is given. */
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[ T]+)(\d{1,2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** An instant that was given in the server's zone. */
export interface ServerTime {
  readonly at: Date;
  /** What is special about it; null for nearly all times. */
  readonly warning: string | null;
}

/**
 * Reads a time as a clock in the server's zone shows it.
 *
 * @param text `YYYY-MM-DD HH:MM`, with a space or a T, and with or without seconds; 24:00 is the end of its day. An offset
 *   from UTC, such as `+01:00`, counts instead of the zone
 * @param zone IANA name of the zone
 * @returns the instant; of a time that comes twice, when clocks are set back, the first, unless an offset chooses
 * @throws AppError INVALID_INPUT for what is no time, or one that clocks leave out when they are set forward
 */
export function readServerTime(text: string, zone: string): ServerTime {
  const given = text.trim();
  const [, day = '', clock = '', seconds = '00', offset = ''] = TIME.exec(given) ?? [];
  const isEndOfDay = clock === '24:00' && seconds === '00';
  const written = `${day}T${isEndOfDay ? '00:00' : clock.padStart(5, '0')}:${seconds}`;
  const inUtc = DateTime.fromISO(written, { zone: 'utc' });
  if (day === '' || !inUtc.isValid || inUtc.hour !== Number(isEndOfDay ? 0 : clock.split(':')[0])) {
    throw refuse(`"${given.slice(0, 40)}" is no time: write it as ${FORMAT}.`);
  }
  const wanted = isEndOfDay ? inUtc.plus({ days: 1 }) : inUtc;
  const shown = wanted.toFormat("yyyy-MM-dd'T'HH:mm:ss");
  if (offset !== '') return withOffset(`${shown}${offset.toUpperCase()}`, zone);
  const time = DateTime.fromISO(shown, { zone });
  if (!time.isValid) throw refuse(`"${given}" cannot be read in ${zone}.`);
  if (time.toFormat("yyyy-MM-dd'T'HH:mm:ss") !== shown) {
    throw refuse(`There is no ${given} in ${zone}: clocks are set forward then. Take a time before or after it.`);
  }
  const [first = time, second] = time.getPossibleOffsets().toSorted((one, other) => one.toMillis() - other.toMillis());
  return { at: first.toJSDate(), warning: second === undefined ? null : whichOfTwo(first, second, zone) };
}

function withOffset(written: string, zone: string): ServerTime {
  const time = DateTime.fromISO(written, { zone });
  if (!time.isValid) throw refuse(`"${written}" has an offset from UTC that there is not.`);
  const isOfZone = DateTime.fromISO(written, { setZone: true }).offset === time.offset;
  const warning = isOfZone ? null : `That is ${inWords(time)} by the clocks of this server, in ${zone}.`;
  return { at: time.toJSDate(), warning };
}

function whichOfTwo(first: DateTime, second: DateTime, zone: string): string {
  return `${inWords(first)} comes twice in ${zone}, as clocks are set back. The first is taken, before they are: ${inWords(first)}${first.toFormat('ZZ')}. For the second write ${inWords(second)}${second.toFormat('ZZ')}.`;
}

function inWords(time: DateTime): string {
  return time.toFormat(time.second === 0 ? 'yyyy-MM-dd HH:mm' : 'yyyy-MM-dd HH:mm:ss');
}

function refuse(message: string): AppError {
  return AppError.invalidInput('startAtLocal', message);
}

/** When a race starts that was given no start: two minutes before the end of tomorrow, in the server's zone. */
export function usualStart(now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone })
    .plus({ days: 1 })
    .set({ hour: 23, minute: 58, second: 0, millisecond: 0 })
    .toJSDate();
}
