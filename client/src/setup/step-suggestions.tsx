import { Alert, Button, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { setupMessages } from './setup.messages';

/** Says which settings of a step go better with how students get the editor, and takes all suggestions with one press. */
export function StepSuggestions({
  settings,
  texts,
  onTake,
}: {
  readonly settings: readonly SettingFieldsFragment[];
  /** What stands in the fields. */
  readonly texts: Readonly<Record<string, string>>;
  readonly onTake: (name: string, text: string) => void;
}) {
  const t = useMessages(setupMessages);
  const place = useRef<HTMLDivElement>(null);
  const [areTaken, setAreTaken] = useState(false);
  const open = settings.flatMap(({ name, isEditable, suggestion }) =>
    isEditable && typeof suggestion === 'string' && suggestion !== texts[name] ? [{ name, suggestion }] : [],
  );
  const count = open.length;
  if (count === 0 && !areTaken) return null;
  const take = (): void => {
    for (const { name, suggestion } of open) onTake(name, suggestion);
    setAreTaken(true);
    // The button that was pressed is gone then.
    place.current?.focus();
  };
  return (
    <Alert role="status" ref={place} tabIndex={-1}>
      {count === 0 ? (
        t('suggestionsTaken')
      ) : (
        <Group>
          <span>{t('suggestions', { count })}</span>
          <Button variant="default" size="xs" onClick={take}>
            {t('takeSuggestions', { count })}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
