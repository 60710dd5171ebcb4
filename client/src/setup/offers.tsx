import { Code } from '@mantine/core';
import type { useMessages } from '../messages/messages';
import { timeZone } from '../messages/messages';
import type { SettingOffer } from '../settings/setting-field';
import type { setupMessages } from './setup.messages';

/** Values that this browser knows a reason for: where it found the server, and what its clock says. */
export function offersHere(
  t: ReturnType<typeof useMessages<typeof setupMessages>>,
): Readonly<Record<string, SettingOffer>> {
  const value = (text: string) => () => <Code key="value">{text}</Code>;
  return {
    BUGGY_RACE_SERVER_URL: {
      value: location.origin,
      reason: t.rich('addressOffer', { value: value(location.origin) }),
    },
    BUGGY_RACE_SERVER_TIMEZONE: { value: timeZone, reason: t.rich('zoneOffer', { value: value(timeZone) }) },
  };
}
