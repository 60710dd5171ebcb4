import { VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { buggyFieldNames } from '../../../src/racing';
import { useMessages } from '../messages/messages';
import { previewMessages } from './buggy.messages';
import type { CheckedText } from './check-text';

/** Pause in typing before it is read out what would come of it, in milliseconds. */
const QUIET_MS = 1_200;

/**
 * Tells those who do not see the preview what would come of the text, once they stop typing.
 *
 * @param problem what is wrong with the text, as it stands at the field
 */
export function UploadAnnouncer({
  checked,
  problem,
}: {
  readonly checked: CheckedText;
  readonly problem: string | null;
}) {
  const t = useMessages(previewMessages);
  const [settled] = useDebouncedValue(summary(), QUIET_MS);
  return <VisuallyHidden role="status">{settled}</VisuallyHidden>;

  function summary(): string {
    if (checked.kind === 'empty') return '';
    if (checked.kind !== 'accepted') return t('announceBroken', { reason: problem ?? '' });
    const { given, warnings } = checked;
    const counted = t('accepted', { given: given.length, rest: buggyFieldNames.length - given.length });
    const ignored = warnings.length === 0 ? t('noWarnings') : t('warnings', { count: warnings.length });
    return `${counted} ${ignored}`;
  }
}
