import { formats } from '../messages/messages';

/** A moment, as the reader's clock and calendar show it. */
export function When({ at, isTimeOnly = false }: { readonly at: string; readonly isTimeOnly?: boolean }) {
  const date = new Date(at);
  const text = isTimeOnly
    ? formats.dateTime(date, { hour: '2-digit', minute: '2-digit' })
    : formats.dateTime(date, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        ...(date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }),
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      });
  return <time dateTime={at}>{text}</time>;
}
