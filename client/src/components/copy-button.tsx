import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../messages/messages';

const copyMessages = { en: { copy: 'Copy', copied: 'Copied' } } as const;

/** Copies a text, and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const t = useMessages(copyMessages);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <Button variant="default" size="xs" onClick={() => void copy()}>
      <span aria-live="polite">{copied === text ? t('copied') : (label ?? t('copy'))}</span>
    </Button>
  );
}
