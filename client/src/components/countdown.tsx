import { useEffect, useState } from 'react';
import { formats, useMessages } from '../messages/messages';

const countdownMessages = {
  en: {
    days: '{days, plural, one {# day} other {# days}} {hours, plural, one {# hour} other {# hours}}',
    soon: 'any moment now',
  },
} as const;

const DAY_S = 86_400;

/** How long it is until a moment, counted down each second; days and hours if it is far away. */
export function Countdown({ to }: { readonly to: string }) {
  const t = useMessages(countdownMessages);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.ceil((new Date(to).getTime() - now) / 1_000);
  const isFar = left >= 2 * DAY_S;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isFar ? 60_000 : 1_000);
    return () => clearInterval(timer);
  }, [isFar]);
  if (left <= 0) return <span>{t('soon')}</span>;
  if (isFar)
    return <span>{t('days', { days: Math.floor(left / DAY_S), hours: Math.floor((left % DAY_S) / 3_600) })}</span>;
  const parts = [Math.floor(left / 3_600), Math.floor(left / 60) % 60, left % 60];
  const text = parts.map((part) => formats.number(part, { minimumIntegerDigits: 2 })).join(':');
  // A clock that is read out every second would be no help to anybody.
  return (
    <span role="timer" aria-live="off" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {text}
    </span>
  );
}
