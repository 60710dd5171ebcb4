import { Group, Stack, Textarea } from '@mantine/core';
import { FileChooser } from '../../components/file-chooser';
import { FileDrop } from '../../components/file-drop';
import { useMessages } from '../../messages/messages';
import { prepareMessages } from './prepare.messages';
import { decodeRoster, MAX_BYTES } from './roster-text';

/** A table, pasted or from a file. */
export function TableField({
  label,
  hint,
  isRequired = false,
  onText,
  onFault,
  ...field
}: {
  readonly label: string;
  readonly hint: string;
  readonly isRequired?: boolean;
  /** Told the text of a file. */
  readonly onText: (text: string) => void;
  /** Told why a file cannot be taken. */
  readonly onFault: (fault: string) => void;
}) {
  const t = useMessages(prepareMessages);
  const take = async (file: File): Promise<void> => {
    if (file.size > MAX_BYTES) return onFault(t('tooLarge', { bytes: file.size, most: MAX_BYTES }));
    try {
      onText(decodeRoster(new Uint8Array(await file.arrayBuffer())));
    } catch {
      onFault(t('unreadable'));
    }
  };
  return (
    <FileDrop onFile={(file) => void take(file)}>
      <Stack gap="xs">
        <Textarea
          label={label}
          description={hint}
          required={isRequired}
          rows={6}
          resize="vertical"
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...field}
        />
        <Group>
          <FileChooser
            variant="default"
            size="xs"
            aria-label={`${t('chooseFile')}: ${label}`}
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onFile={(file) => void take(file)}
          >
            {t('chooseFile')}
          </FileChooser>
        </Group>
      </Stack>
    </FileDrop>
  );
}
