import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { SettingFieldsFragment } from '../../../generated/graphql';
import { PasswordField } from '../../components/password-field';
import { ProblemAlert } from '../../components/problem-alert';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { SettingField } from '../../settings/setting-field';
import { useSettingsForm } from '../../settings/use-settings-form';
import { staffSettingsMessages } from './staff-settings.messages';

const UpdateSettings = graphql(`
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UpdateSettingsSuccess {
        revision
        changed {
          name
        }
      }
      ... on SettingsRejectedError {
        problems {
          name
          message
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Some settings, each with its field, and the code that changing them asks for. */
export function SettingsEditor({
  settings,
  revision,
  zone,
  onSaved,
  onReload,
}: {
  readonly settings: readonly SettingFieldsFragment[];
  readonly revision: number;
  /** Time zone of the server. */
  readonly zone: string;
  /** Told how many settings have another value now. */
  readonly onSaved: (count: number) => void;
  readonly onReload: () => void;
}) {
  const t = useMessages(staffSettingsMessages);
  const [, update] = useMutation(UpdateSettings);
  const form = useSettingsForm(settings, zone);
  const [code, setCode] = useState('');
  const [codeProblem, setCodeProblem] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ readonly text: string; readonly isOvertaken: boolean } | null>(null);
  const submit = form.onSubmit(async () => {
    setProblem(null);
    setCodeProblem(null);
    const { data, error } = await update({
      input: { changes: [...form.changes], revision, authorisationCode: code },
    });
    const outcome = data?.updateSettings;
    switch (outcome?.__typename) {
      case 'UpdateSettingsSuccess':
        return onSaved(outcome.changed.length);
      case 'SettingsRejectedError': {
        const elsewhere = form.refuse(outcome.problems).map(({ message }) => message);
        const text = [t('refused', { count: outcome.problems.length }), ...elsewhere].join(' ');
        return setProblem({ text, isOvertaken: false });
      }
      case 'AuthorisationError':
        return setCodeProblem(outcome.message);
      case 'ConflictError':
        return setProblem({ text: t('overtaken'), isOvertaken: true });
      default:
        return setProblem({ text: problemOf(error, outcome).message, isOvertaken: false });
    }
  });
  return (
    <form ref={form.element} onSubmit={submit} noValidate>
      <Stack gap="xl">
        {settings.map((setting) => (
          <SettingField
            key={setting.name}
            setting={setting}
            value={form.texts[setting.name] ?? ''}
            error={form.errors[setting.name]}
            zone={zone}
            onChange={(text) => form.set(setting.name, text)}
          />
        ))}
        {problem === null ? null : (
          <ProblemAlert>
            <Group>
              <span>{problem.text}</span>
              {problem.isOvertaken ? (
                <Button variant="default" size="xs" onClick={onReload}>
                  {t('again')}
                </Button>
              ) : null}
            </Group>
          </ProblemAlert>
        )}
        {settings.length === 0 ? null : (
          <Stack gap="md">
            <PasswordField
              label={t('code')}
              autoComplete="off"
              value={code}
              error={codeProblem}
              onChange={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <Group>
              <Button type="submit" loading={form.isSubmitting} disabled={form.changes.length === 0}>
                {t('save', { count: form.changes.length })}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </form>
  );
}
