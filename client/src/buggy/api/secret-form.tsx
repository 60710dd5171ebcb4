import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { durationWords } from '../../components/duration';
import { PasswordField } from '../../components/password-field';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { apiMessages } from './api.messages';

const SetApiSecret = graphql(`
  mutation SetApiSecret($input: SetApiSecretInput!) {
    setApiSecret(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What the settings say of secrets. */
interface SecretSettings {
  readonly apiSecretSeconds: number;
  readonly isApiSecretOneTime: boolean;
}

/** Sets one's API secret. */
export function SecretForm({
  settings: { apiSecretSeconds, isApiSecretOneTime },
  mayChoose,
  onSet,
}: {
  readonly settings: SecretSettings;
  /** Whether one chooses if it works once or often. */
  readonly mayChoose: boolean;
  readonly onSet: () => void;
}) {
  const t = useMessages(apiMessages);
  const [, setApiSecret] = useMutation(SetApiSecret);
  const [isSet, setSet] = useState(false);
  const form = useForm({ mode: 'uncontrolled', initialValues: { secret: '', isOneTime: isApiSecretOneTime } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ secret, isOneTime }) => {
    show(null);
    setSet(false);
    const { data, error } = await setApiSecret({ input: { secret, isOneTime: mayChoose ? isOneTime : null } });
    const outcome = data?.setApiSecret;
    if (outcome?.__typename !== 'SetApiSecretSuccess') return show(problemOf(error, outcome));
    form.reset();
    setSet(true);
    onSet();
  });
  return (
    <form onSubmit={submit}>
      <Stack maw="26rem" gap="sm">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <PasswordField
          label={t('newSecret')}
          description={t('secretHint')}
          required
          autoComplete="off"
          key={form.key('secret')}
          {...form.getInputProps('secret')}
        />
        {mayChoose ? (
          <Checkbox
            label={t('oneTime')}
            description={t('oneTimeHint')}
            key={form.key('isOneTime')}
            {...form.getInputProps('isOneTime', { type: 'checkbox' })}
          />
        ) : null}
        {!mayChoose && isApiSecretOneTime ? <Text size="sm">{t('alwaysOneTime')}</Text> : null}
        <Text size="sm" c="dimmed">
          {t('lifetime', { duration: durationWords(apiSecretSeconds) })}
        </Text>
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('set')}
          </Button>
        </Group>
        <Text role="status">{isSet ? t('isSet') : ''}</Text>
      </Stack>
    </form>
  );
}
