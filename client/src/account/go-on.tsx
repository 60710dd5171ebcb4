import { Anchor } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { ownPath } from '../../../src/auth/next-path';
import { useMessages } from '../messages/messages';

const goOnMessages = { en: { goOn: 'Go on to where you were going' } } as const;

/** The way on, for those who were told to do something here first. The page there is loaded anew, since more may be theirs now. */
export function GoOn() {
  const t = useMessages(goOnMessages);
  const { next } = useSearch({ from: '/account' });
  const path = ownPath(next);
  return path === undefined ? null : <Anchor href={path}>{t('goOn')}</Anchor>;
}
