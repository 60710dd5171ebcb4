import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FileChooser } from '../../components/file-chooser';
import { useMessages } from '../../messages/messages';
import { tracksMessages } from './tracks.messages';

/**
 * A file that is to be uploaded with a track.
 *
 * @param most how many bytes it may have
 * @param read makes of it what is sent
 * @param onRead told what is to be sent; undefined when it is not to be sent after all
 */
export function TrackFile({
  label,
  hint,
  accept,
  most,
  read,
  onRead,
}: {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly most: number;
  readonly read: (file: File) => Promise<string>;
  readonly onRead: (contents: string | undefined) => void;
}) {
  const t = useMessages(tracksMessages);
  const [name, setName] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    setFault(null);
    if (file.size > most) return setFault(t('tooLarge', { bytes: file.size, most }));
    try {
      onRead(await read(file));
      setName(file.name);
    } catch {
      setFault(t('unreadable'));
    }
  };
  return (
    <div>
      <Group gap="sm">
        <FileChooser variant="default" size="sm" accept={accept} onFile={(file) => void take(file)}>
          {label}
        </FileChooser>
        {name === null ? null : (
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              setFault(null);
              setName(null);
              onRead(undefined);
            }}
          >
            {t('forget', { name })}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      <Text size="sm" role="status">
        {fault} {name === null ? '' : t(fault === null ? 'chosen' : 'stillChosen', { name })}
      </Text>
    </div>
  );
}
