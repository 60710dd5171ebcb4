import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMessages } from '../messages/messages';
import classes from './copyable-text.module.css';

const copyMessages = {
  en: {
    copy: 'Copy',
    copied: 'Copied',
    selected: 'It is selected: copy it with Ctrl+C or ⌘C',
    label: 'Copy: {label}',
  },
} as const;

/**
 * A text to be used elsewhere, such as a program or an address, with a button that copies it. Where browsers let no page
 * copy, as without TLS, the button selects it.
 *
 * @param label what it is
 */
export function CopyableText({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useMessages(copyMessages);
  const shown = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
      setOutcome('selected');
    }
  };
  return (
    <Stack gap="xs">
      <section aria-label={label} tabIndex={0} className={classes['text']}>
        <pre style={{ margin: 0, font: 'inherit' }}>
          <code ref={shown} style={{ font: 'inherit' }}>
            {text}
          </code>
        </pre>
      </section>
      <Group gap="sm">
        <Button variant="default" size="xs" aria-label={t('label', { label })} onClick={copy}>
          {t('copy')}
        </Button>
        <Text size="sm" role="status">
          {outcome === null ? '' : t(outcome)}
        </Text>
      </Group>
    </Stack>
  );
}
