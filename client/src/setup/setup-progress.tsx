import { Progress } from '@mantine/core';
import type { SetupProgressFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { setupMessages } from './setup.messages';

/** How far set-up is. */
export function SetupProgress({ status: { step, stepCount } }: { readonly status: SetupProgressFragment }) {
  const t = useMessages(setupMessages);
  const done = ((step ?? 1) - 1) / stepCount;
  return <Progress value={100 * done} aria-label={t('progress')} mb="sm" />;
}
