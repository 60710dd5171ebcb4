import { useCallback } from 'react';
import { formats, useMessages } from '../messages/messages';

const positionMessages = {
  en: { notFinished: 'did not finish', notAdmitted: 'not admitted' },
} as const;

/** Says how somebody did in a race. */
export function usePositionText(): (position: number) => string {
  const t = useMessages(positionMessages);
  return useCallback(
    (position) => {
      if (position > 0) return formats.number(position);
      return t(position === 0 ? 'notFinished' : 'notAdmitted');
    },
    [t],
  );
}
