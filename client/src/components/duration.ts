import { translator } from '../messages/messages';

const durationMessages = {
  en: {
    days: '{count, plural, one {# day} other {# days}}',
    hours: '{count, plural, one {# hour} other {# hours}}',
    minutes: '{count, plural, one {# minute} other {# minutes}}',
    seconds: '{count, plural, one {# second} other {# seconds}}',
  },
} as const;

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** How long a number of seconds is, in words: in the largest unit in which that is a whole number. */
export function durationWords(seconds: number): string {
  const [unit, length] =
    UNITS.find(([, unitLength]) => seconds >= unitLength && seconds % unitLength === 0) ?? UNITS[3];
  return translator(durationMessages)(unit, { count: seconds / length });
}
