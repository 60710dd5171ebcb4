import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { CopyableText } from '../components/copyable-text';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { QrCode } from './qr-code';
import { secondFactorMessages } from './second-factor.messages';

const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      __typename
      ... on ConfirmSecondFactorSuccess {
        recoveryCodes
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** A secret for an authenticator app, which counts once a code of it was entered. */
export interface OfferedSecret {
  readonly secret: string;
  /** The same as an otpauth address. */
  readonly uri: string;
}

/** Shows the secret to the app, and asks for a code of it. */
export function SecondFactorConfirmation({
  offered: { secret, uri },
  onConfirmed,
  onCancel,
}: {
  readonly offered: OfferedSecret;
  /** Called with the recovery codes. */
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}) {
  const t = useMessages(secondFactorMessages);
  const [, confirm] = useMutation(ConfirmSecondFactor);
  const form = useForm({ mode: 'uncontrolled', initialValues: { code: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ code }) => {
    show(null);
    const { data, error } = await confirm({ input: { code: code.replaceAll(' ', '') } });
    const outcome = data?.confirmSecondFactor;
    if (outcome?.__typename === 'ConfirmSecondFactorSuccess') onConfirmed(outcome.recoveryCodes);
    else show(problemOf(error, outcome));
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="26rem">
        <Text>{t('scan')}</Text>
        <QrCode text={uri} label={t('qr')} />
        <CopyableText label={t('secret')} text={secret} />
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          label={t('code')}
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('confirm')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
