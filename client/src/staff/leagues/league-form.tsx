import { Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { useUntouchedFields } from '../../components/use-untouched-fields';
import type { Problem } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { type LeagueFields, readPoints } from './league-values';
import { staffLeaguesMessages } from './staff-leagues.messages';

/** The fields of a league. */
export function LeagueForm({
  initial,
  submitLabel,
  isNew = false,
  onSubmit,
}: {
  readonly initial: LeagueFields;
  readonly submitLabel: string;
  /** Whether it gets its name, which stays, and whether its fields are emptied after it was sent. */
  readonly isNew?: boolean;
  /** Sends it; gives what was wrong, or null. */
  readonly onSubmit: (fields: LeagueFields) => Promise<Problem | null>;
}) {
  const t = useMessages(staffLeaguesMessages);
  const form = useForm<LeagueFields>({
    mode: 'uncontrolled',
    initialValues: initial,
    validate: { points: (points) => (readPoints(points) === undefined ? t('badPoints') : null) },
  });
  const { problem, show } = useFormProblem(form);
  const noteSaved = useUntouchedFields(form, initial);
  const submit = form.onSubmit(async (fields) => {
    show(null);
    const fault = await onSubmit(fields);
    if (fault !== null) return show(fault);
    noteSaved(fields);
    if (isNew) form.setValues(initial);
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="32rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        {isNew ? (
          <TextInput
            label={t('name')}
            description={t('nameHint')}
            required
            maxLength={32}
            autoComplete="off"
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
        ) : null}
        <Textarea
          label={t('description')}
          autosize
          minRows={2}
          key={form.key('description')}
          {...form.getInputProps('description')}
        />
        <TextInput
          label={t('points')}
          description={t('pointsHint')}
          required
          autoComplete="off"
          key={form.key('points')}
          {...form.getInputProps('points')}
        />
        {(['dnfPoints', 'bestCount'] as const).map((name) => (
          <NumberInput
            key={form.key(name)}
            label={t(name)}
            description={name === 'bestCount' ? t('bestCountHint') : undefined}
            required
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
