import { Alert, Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { GoOn } from './go-on';
import { RecoveryCodes } from './recovery-codes';
import { secondFactorMessages } from './second-factor.messages';
import { type OfferedSecret, SecondFactorConfirmation } from './second-factor-confirmation';

const BeginSecondFactor = graphql(`
  mutation BeginSecondFactor($input: OwnPasswordInput!) {
    beginSecondFactor(input: $input) {
      __typename
      ... on BeginSecondFactorSuccess {
        secret
        uri
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const TurnOffSecondFactor = graphql(`
  mutation TurnOffSecondFactor($input: OwnPasswordInput!) {
    turnOffSecondFactor(input: $input) {
      __typename
      ... on SecondFactorOffSuccess {
        isOn
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where somebody turns their second factor on or off. */
export function SecondFactorSection({
  isOn,
  isOwed,
  isDemo,
  onChange,
}: {
  readonly isOn: boolean;
  /** Whether they are to be told that they can do nothing as staff without it. */
  readonly isOwed: boolean;
  readonly isDemo: boolean;
  readonly onChange: () => void;
}) {
  const t = useMessages(secondFactorMessages);
  const [, begin] = useMutation(BeginSecondFactor);
  const [, turnOff] = useMutation(TurnOffSecondFactor);
  // Only those go on who came for it.
  const [wasOwed] = useState(isOwed);
  const [offered, setOffered] = useState<OfferedSecret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (input) => {
    show(null);
    if (isOn) {
      const { data, error } = await turnOff({ input });
      const outcome = data?.turnOffSecondFactor;
      if (outcome?.__typename !== 'SecondFactorOffSuccess') return show(problemOf(error, outcome));
      onChange();
    } else {
      const { data, error } = await begin({ input });
      const outcome = data?.beginSecondFactor;
      if (outcome?.__typename !== 'BeginSecondFactorSuccess') return show(problemOf(error, outcome));
      setOffered(outcome);
    }
    form.reset();
  });
  return (
    <Section anchor="second-factor" title={t('title')}>
      {isOwed ? (
        <Alert color="yellow" title={t('isOwedTitle')}>
          {t('isOwed')}
        </Alert>
      ) : null}
      <Text>{t('about')}</Text>
      <Text fw={600} role="status">
        {t(isOn ? 'isOn' : 'isOff')}
      </Text>
      {wasOwed && isOn && codes === null ? <GoOn /> : null}
      {codes !== null ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : offered !== null ? (
        <SecondFactorConfirmation
          offered={offered}
          onCancel={() => setOffered(null)}
          onConfirmed={(recoveryCodes) => {
            setOffered(null);
            setCodes(recoveryCodes);
            onChange();
          }}
        />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md" maw="26rem">
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <PasswordField
              label={t('password')}
              required
              autoComplete="current-password"
              disabled={isDemo}
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            <Button type="submit" variant={isOn ? 'default' : 'filled'} loading={form.submitting} disabled={isDemo}>
              {t(isOn ? 'turnOff' : 'begin')}
            </Button>
          </Stack>
        </form>
      )}
    </Section>
  );
}
