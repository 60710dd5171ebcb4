const DAY_MS = 86_400_000;

/** Time of day at which races start of which nobody says otherwise. */
const USUAL_TIME = '23:58';

/**
 * A moment as clocks in the server's zone show it, in the form of fields for a date and a time.
 *
 * @param zone IANA name of the zone
 */
export function toServerTime(moment: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** When a race starts of which nobody says otherwise: two minutes before the end of tomorrow, as the server has it. */
export function usualStart(now: Date, zone: string): string {
  const today = toServerTime(now, zone).slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return `${tomorrow}T${USUAL_TIME}`;
}

/** Whether a time that clocks in the server's zone show has come. */
export function hasCome(serverTime: string, now: Date, zone: string): boolean {
  return serverTime !== '' && serverTime <= toServerTime(now, zone);
}
