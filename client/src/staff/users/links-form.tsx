import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { type HandedOutLinks, NewLinks } from './new-links';
import { peopleMessages } from './people.messages';

const MakeSignInLinks = graphql(`
  mutation MakeSignInLinks($input: MakeSignInLinksInput!) {
    makeSignInLinks(input: $input) {
      __typename
      ... on MakeSignInLinksSuccess {
        links {
          username
          url
          expiresAt
        }
        sheet
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Days for which links last unless somebody says otherwise, and at most. */
const DAYS = { usual: 7, most: 60 } as const;

/** Makes links by which chosen people sign in once, and shows them once. */
export function LinksForm({ userIds }: { readonly userIds: readonly string[] }) {
  const t = useMessages(peopleMessages);
  const [, make] = useMutation(MakeSignInLinks);
  const [made, setMade] = useState<HandedOutLinks | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { days: DAYS.usual as number | string, authorisationCode: '' },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ days, authorisationCode }) => {
    show(null);
    const hours = Math.round(Number(days) * 24);
    const { data, error } = await make({ input: { userIds: [...userIds], hours, authorisationCode } });
    const outcome = data?.makeSignInLinks;
    if (outcome?.__typename !== 'MakeSignInLinksSuccess') return show(problemOf(error, outcome));
    form.reset();
    setMade(outcome);
  });
  return (
    <Stack gap="sm">
      {userIds.length === 0 && made === null ? null : <Title order={3}>{t('links')}</Title>}
      {made === null ? null : <NewLinks made={made} onKept={() => setMade(null)} />}
      {userIds.length === 0 ? null : (
        <form onSubmit={submit}>
          <Stack gap="md" maw="26rem">
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <NumberInput
              label={t('days')}
              required
              min={1}
              max={DAYS.most}
              allowDecimal={false}
              key={form.key('days')}
              {...form.getInputProps('days')}
            />
            <AuthorisationCodeField form={form} />
            <Text size="sm" c="dimmed">
              {t('linksHint')}
            </Text>
            <Group>
              <Button type="submit" loading={form.submitting}>
                {t('makeLinks')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
