import { Button, Checkbox, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import type { Scope } from '../../generated/graphql';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { tokensMessages } from './tokens.messages';

const MakeToken = graphql(`
  mutation MakeToken($input: MakeTokenInput!) {
    makeToken(input: $input) {
      __typename
      ... on MakeTokenSuccess {
        token
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What everybody's tokens may do, and what those of staff may do besides. */
const SCOPES: readonly Scope[] = ['READ', 'UPLOAD'];
const STAFF_SCOPES: readonly Scope[] = [...SCOPES, 'RACES', 'USERS', 'SETTINGS'];

const MAX_DAYS = 366;

/** Makes a token. */
export function NewTokenForm({
  isDemo,
  isStaff,
  onMade,
}: {
  readonly isDemo: boolean;
  readonly isStaff: boolean;
  readonly onMade: (token: string) => void;
}) {
  const t = useMessages(tokensMessages);
  const [, make] = useMutation(MakeToken);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', days: 30 as number | string, scopes: ['READ'] as string[] },
    validate: { scopes: (scopes) => (scopes.length === 0 ? t('noScopes') : null) },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ name, days, scopes }) => {
    show(null);
    const { data, error } = await make({ input: { name, days: Number(days), scopes: scopes as Scope[] } });
    const outcome = data?.makeToken;
    if (outcome?.__typename !== 'MakeTokenSuccess') return show(problemOf(error, outcome));
    form.reset();
    onMade(outcome.token);
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="26rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          required
          maxLength={80}
          disabled={isDemo}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('scopes')} required key={form.key('scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {(isStaff ? STAFF_SCOPES : SCOPES).map((scope) => (
              <Checkbox key={scope} value={scope} label={t(scope)} disabled={isDemo} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberInput
          label={t('days')}
          required
          min={1}
          max={MAX_DAYS}
          allowDecimal={false}
          disabled={isDemo}
          key={form.key('days')}
          {...form.getInputProps('days')}
        />
        <Button type="submit" loading={form.submitting} disabled={isDemo}>
          {t('make')}
        </Button>
      </Stack>
    </form>
  );
}
