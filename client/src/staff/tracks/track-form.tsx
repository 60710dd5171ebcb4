import { Button, Checkbox, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { useUntouchedFields } from '../../components/use-untouched-fields';
import type { Problem } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { TrackFile } from './track-file';
import type { TrackFields, TrackFiles } from './track-values';
import { tracksMessages } from './tracks.messages';

const MAX_IMAGE_BYTES = 4_000_000;
const MAX_SVG_BYTES = 64_000;

const LENGTHS = ['pathLength', 'lapLength', 'startOffset'] as const;

/** The fields of a track. */
export function TrackForm({
  initial,
  submitLabel,
  isNew = false,
  onSubmit,
}: {
  readonly initial: TrackFields;
  readonly submitLabel: string;
  /** Whether its fields are emptied after it was sent, and there is nothing to remove. */
  readonly isNew?: boolean;
  /** Sends it; gives what was wrong, or null. */
  readonly onSubmit: (fields: TrackFields, files: TrackFiles) => Promise<Problem | null>;
}) {
  const t = useMessages(tracksMessages);
  const [files, setFiles] = useState<TrackFiles>({});
  const [sent, setSent] = useState(0);
  const form = useForm<TrackFields>({ mode: 'uncontrolled', initialValues: initial });
  const { problem, show } = useFormProblem(form);
  const noteSaved = useUntouchedFields(form, initial);
  const submit = form.onSubmit(async (fields) => {
    show(null);
    const fault = await onSubmit(fields, files);
    if (fault !== null) return show(fault);
    noteSaved({ ...fields, removesImage: false, removesSvg: false });
    setFiles({});
    setSent((count) => count + 1);
    form.setValues(isNew ? initial : { removesImage: false, removesSvg: false });
  });
  const keep = (name: keyof TrackFiles) => (contents: string | undefined) =>
    setFiles(({ [name]: _, ...others }) => (contents === undefined ? others : { ...others, [name]: contents }));
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="32rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          label={t('name')}
          required
          maxLength={80}
          autoComplete="off"
          key={form.key('title')}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('description')}
          autosize
          minRows={2}
          key={form.key('description')}
          {...form.getInputProps('description')}
        />
        <TextInput
          label={t('imageUrl')}
          description={t('imageUrlHint')}
          autoComplete="off"
          key={form.key('imageUrl')}
          {...form.getInputProps('imageUrl')}
        />
        <TrackFile
          key={`image ${sent}`}
          label={t('chooseImage')}
          hint={t('imageHint')}
          accept="image/png,image/jpeg"
          most={MAX_IMAGE_BYTES}
          read={toBase64}
          onRead={keep('imageBase64')}
        />
        <TextInput
          label={t('svgUrl')}
          description={t('svgUrlHint')}
          autoComplete="off"
          key={form.key('svgUrl')}
          {...form.getInputProps('svgUrl')}
        />
        <TrackFile
          key={`svg ${sent}`}
          label={t('chooseSvg')}
          hint={t('svgHint')}
          accept="image/svg+xml,.svg"
          most={MAX_SVG_BYTES}
          read={(file) => file.text()}
          onRead={keep('svg')}
        />
        {isNew
          ? null
          : (['removesImage', 'removesSvg'] as const).map((name) => (
              <Checkbox key={form.key(name)} label={t(name)} {...form.getInputProps(name, { type: 'checkbox' })} />
            ))}
        {LENGTHS.map((name) => (
          <NumberInput
            key={form.key(name)}
            label={t(name)}
            description={t(name === 'lapLength' && isNew ? 'newLapLengthHint' : `${name}Hint`)}
            // A new track gets from the server what nobody says; one that is there has all of it.
            required={!isNew}
            min={0}
            allowDecimal={false}
            {...form.getInputProps(name)}
          />
        ))}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The bytes of a file in Base64. */
async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
