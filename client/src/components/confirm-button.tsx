import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages';

const confirmMessages = { en: { cancel: 'Leave it as it is' } } as const;

/**
 * A button for what cannot be undone. It asks first, in its own place.
 *
 * @param label what is done, on the button and with the question
 * @param question what it means
 */
export function ConfirmButton({
  label,
  question,
  isBusy,
  onConfirm,
}: {
  readonly label: string;
  readonly question: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}) {
  const t = useMessages(confirmMessages);
  const [state, setState] = useState<'quiet' | 'asking' | 'asked'>('quiet');
  const first = useRef<HTMLButtonElement>(null);
  const asked = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Whoever works by keyboard goes on from the question, and back to where it was asked.
    if (state === 'asking') asked.current?.focus();
    if (state === 'asked') first.current?.focus();
  }, [state]);
  if (state !== 'asking') {
    return (
      <Button ref={first} variant="default" loading={isBusy} onClick={() => setState('asking')}>
        {label}
      </Button>
    );
  }
  return (
    <Stack role="group" aria-label={label} gap="sm" w="100%">
      <Text ref={asked} tabIndex={-1}>
        {question}
      </Text>
      <Group>
        <Button
          color="red"
          onClick={() => {
            setState('asked');
            onConfirm();
          }}
        >
          {label}
        </Button>
        <Button variant="default" onClick={() => setState('asked')}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
