import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import type { SettingFieldsFragment, SettingGroup } from '../../generated/graphql';
import { Page } from '../components/page';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { SettingField } from '../settings/setting-field';
import { settingGroupsMessages } from '../settings/setting-groups.messages';
import type { SettingChange } from '../settings/setting-text';
import { useSettingsForm } from '../settings/use-settings-form';
import { CompleteSetupStep } from './complete-step';
import { offersHere } from './offers';
import type { SettingsStepProps } from './settings-step';
import { setupMessages } from './setup.messages';
import { SetupProgress } from './setup-progress';
import { StepSuggestions } from './step-suggestions';

/** The setting with which others are set. */
const METHOD = 'EDITOR_DISTRIBUTION_METHOD';

interface StepGroup {
  readonly name: SettingGroup;
  readonly settings: readonly SettingFieldsFragment[];
}

/** The form of a step. It goes on with one press, whether anything was changed or not. */
export function SettingsStepForm({
  status: { step, stepCount: count },
  status,
  groups,
  zone,
  cameAlong,
  onDone,
  onElsewhere,
}: SettingsStepProps & { readonly groups: readonly StepGroup[]; readonly zone: string }) {
  const t = useMessages(setupMessages);
  const groupTexts = useMessages(settingGroupsMessages);
  const id = useId();
  const [, complete] = useMutation(CompleteSetupStep);
  const [problem, setProblem] = useState<{ readonly text: string; readonly isElsewhere: boolean } | null>(null);
  const settings = groups.flatMap((group) => group.settings);
  const form = useSettingsForm(settings, zone);
  const [own, ...others] = groups;
  const offers = offersHere(t);
  const submit = form.onSubmit(async () => {
    setProblem(null);
    const { data, error } = await complete({
      input: { step: step ?? 0, changes: withMethod(form.changes, settings, form.texts) },
    });
    const outcome = data?.completeSetupStep;
    if (outcome?.__typename === 'CompleteSetupStepSuccess') {
      const here = new Set(settings.map(({ name }) => name));
      return onDone(
        outcome.status,
        outcome.changed.filter((name) => !here.has(name)),
      );
    }
    if (outcome?.__typename === 'SettingsRejectedError') {
      const elsewhere = form.refuse(outcome.problems);
      const text = [t('refused', { count: outcome.problems.length }), ...elsewhere.map(({ message }) => message)].join(
        ' ',
      );
      return setProblem({ text, isElsewhere: false });
    }
    return setProblem({
      text: problemOf(error, outcome).message,
      isElsewhere: outcome?.__typename === 'ConflictError',
    });
  });
  const goOn = (
    <Button type="submit" form={id} loading={form.isSubmitting}>
      {form.changes.length === 0 ? t('asItIs') : t('saveChanges', { count: form.changes.length })}
    </Button>
  );
  const fieldsOf = (group: StepGroup) => (
    <Stack gap="xl">
      {group.settings.map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          value={form.texts[setting.name] ?? ''}
          error={form.errors[setting.name]}
          zone={zone}
          offer={offers[setting.name]}
          note={setting.name === METHOD ? t('methodNote') : undefined}
          onChange={(text) => form.set(setting.name, text)}
        />
      ))}
    </Stack>
  );
  if (own === undefined) return null;
  return (
    <Page
      title={t('stepTitle', { step: step ?? 0, count, title: groupTexts(own.name) })}
      above={<SetupProgress status={status} />}
      lead={
        <>
          {groupTexts(`${own.name}_about`)} {t('stepLead')}
        </>
      }
    >
      <Stack maw="46rem" gap="xl">
        {cameAlong.length === 0 ? null : (
          <Alert role="status">
            {t.rich('cameAlong', { names: () => <span key="names">{cameAlong.join(', ')}</span> })}
          </Alert>
        )}
        <StepSuggestions settings={settings} texts={form.texts} onTake={form.set} />
        <Group>{goOn}</Group>
        <form id={id} ref={form.element} onSubmit={submit} noValidate>
          <Stack gap="2.5rem">
            {fieldsOf(own)}
            {others
              .filter((group) => group.settings.length > 0)
              .map((group) => (
                <Section key={group.name} title={groupTexts(group.name)}>
                  <Text c="dimmed">{groupTexts(`${group.name}_about`)}</Text>
                  {fieldsOf(group)}
                </Section>
              ))}
          </Stack>
        </form>
        {problem === null ? null : (
          <ProblemAlert>
            <Group>
              <span>{problem.text}</span>
              {problem.isElsewhere ? (
                <Button variant="default" size="xs" onClick={onElsewhere}>
                  {t('elsewhere')}
                </Button>
              ) : null}
            </Group>
          </ProblemAlert>
        )}
        <Group>{goOn}</Group>
      </Stack>
    </Page>
  );
}

/** Changes with the way of distribution among them, also when it stays, so that what goes with it is set. */
function withMethod(
  changes: readonly SettingChange[],
  settings: readonly SettingFieldsFragment[],
  texts: Readonly<Record<string, string>>,
): SettingChange[] {
  const isChosenHere = settings.some(({ name, isEditable }) => name === METHOD && isEditable);
  if (!isChosenHere || changes.some(({ name }) => name === METHOD)) return [...changes];
  return [...changes, { name: METHOD, value: texts[METHOD] ?? '' }];
}
