import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../messages/messages';
import { CopyableText } from './copyable-text';
import { saveText } from './save-text';

const shownOnceMessages = { en: { kept: 'I have kept them' } } as const;

/** A file of what is shown. */
export interface KeptFile {
  readonly name: string;
  readonly contents: string;
  readonly type?: string;
  /** What the button says that downloads it. */
  readonly label: string;
}

/**
 * Secrets that nobody is shown again. It takes the focus, and stays until somebody says that they have kept them.
 *
 * @param label what the text is
 */
export function ShownOnce({
  title,
  about,
  label,
  text,
  files,
  actions,
  onKept,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly label: string;
  readonly text: string;
  readonly files: readonly KeptFile[];
  /** What else can be done with them. */
  readonly actions?: ReactNode;
  readonly onKept: () => void;
}) {
  const t = useMessages(shownOnceMessages);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Alert color="yellow" title={title} ref={place} tabIndex={-1}>
      <Stack gap="sm">
        <Text size="sm">{about}</Text>
        <CopyableText label={label} text={text} />
        <Group>
          {actions}
          {files.map(({ name, contents, type, label: download }) => (
            <Button key={name} variant="default" size="xs" onClick={() => saveText(name, contents, type)}>
              {download}
            </Button>
          ))}
          <Button size="xs" onClick={onKept}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
