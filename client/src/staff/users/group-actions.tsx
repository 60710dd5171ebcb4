import { Button, Group, NativeSelect, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { DeletionGroup, UserGroup } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { peopleMessages } from './people.messages';

const SetLoginsEnabled = graphql(`
  mutation SetLoginsEnabled($input: SetLoginsEnabledInput!) {
    setLoginsEnabled(input: $input) {
      __typename
      ... on UsersChangedSuccess {
        changedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DeleteUsers = graphql(`
  mutation DeleteUsers($input: DeleteUsersInput!) {
    deleteUsers(input: $input) {
      __typename
      ... on UsersDeletedSuccess {
        deletedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const LOGIN_GROUPS = ['STUDENTS', 'TEACHING_ASSISTANTS', 'EVERYBODY'] as const satisfies UserGroup[];
const DELETION_GROUPS = [
  'STUDENTS',
  'TEACHING_ASSISTANTS',
  'ALL_BUT_ADMINISTRATORS',
] as const satisfies DeletionGroup[];

/** What is done with whole groups at once, whoever is in them. */
export function GroupActions({ onChanged }: { readonly onChanged: () => void }) {
  const t = useMessages(peopleMessages);
  return (
    <Section title={t('groups')}>
      <Disclosure summary={t('loginsTitle')}>
        <LoginsForm onChanged={onChanged} />
      </Disclosure>
      <Disclosure summary={t('deleteTitle')}>
        <DeletionForm onChanged={onChanged} />
      </Disclosure>
    </Section>
  );
}

function LoginsForm({ onChanged }: { readonly onChanged: () => void }) {
  const t = useMessages(peopleMessages);
  const [, change] = useMutation(SetLoginsEnabled);
  const [changed, setChanged] = useState<number | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { group: 'STUDENTS' as UserGroup, authorisationCode: '' },
  });
  const { problem, show } = useFormProblem(form);
  const set = (isEnabled: boolean) =>
    form.onSubmit(async (fields) => {
      show(null);
      setChanged(null);
      const { data, error } = await change({ input: { ...fields, isEnabled } });
      const outcome = data?.setLoginsEnabled;
      if (outcome?.__typename !== 'UsersChangedSuccess') return show(problemOf(error, outcome));
      form.reset();
      setChanged(outcome.changedCount);
      onChanged();
    })();
  return (
    <Stack gap="md" maw="26rem">
      <Title order={3}>{t('loginsTitle')}</Title>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status">{changed === null ? '' : t('changed', { count: changed })}</Text>
      <NativeSelect
        label={t('group')}
        data={LOGIN_GROUPS.map((value) => ({ value, label: t(value) }))}
        key={form.key('group')}
        {...form.getInputProps('group')}
      />
      <AuthorisationCodeField form={form} />
      <Group>
        <Button variant="default" loading={form.submitting} onClick={() => set(true)}>
          {t('allowLogins')}
        </Button>
        <Button variant="default" loading={form.submitting} onClick={() => set(false)}>
          {t('forbidLogins')}
        </Button>
      </Group>
    </Stack>
  );
}

function DeletionForm({ onChanged }: { readonly onChanged: () => void }) {
  const t = useMessages(peopleMessages);
  const [deleting, remove] = useMutation(DeleteUsers);
  const [deleted, setDeleted] = useState<number | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { group: 'STUDENTS' as DeletionGroup, expectedCount: '' as number | string, authorisationCode: '' },
  });
  const { problem, show } = useFormProblem(form);
  const submit = async (): Promise<void> => {
    show(null);
    setDeleted(null);
    const { expectedCount, ...fields } = form.getValues();
    const { data, error } = await remove({ input: { ...fields, expectedCount: Math.trunc(Number(expectedCount)) } });
    const outcome = data?.deleteUsers;
    if (outcome?.__typename !== 'UsersDeletedSuccess') return show(problemOf(error, outcome));
    form.reset();
    setDeleted(outcome.deletedCount);
    onChanged();
  };
  return (
    <Stack gap="md" maw="26rem">
      <Title order={3}>{t('deleteTitle')}</Title>
      <Text>{t('deleteAbout')}</Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status">{deleted === null ? '' : t('deletedCount', { count: deleted })}</Text>
      <NativeSelect
        label={t('group')}
        data={DELETION_GROUPS.map((value) => ({ value, label: t(value) }))}
        key={form.key('group')}
        {...form.getInputProps('group')}
      />
      <NumberInput
        label={t('expectedCount')}
        required
        min={1}
        max={1_000_000}
        allowDecimal={false}
        key={form.key('expectedCount')}
        {...form.getInputProps('expectedCount')}
      />
      <AuthorisationCodeField form={form} />
      <ConfirmButton
        label={t('deleteGroup')}
        question={t('deleteGroupQuestion')}
        isBusy={deleting.fetching}
        onConfirm={() => void submit()}
      />
    </Stack>
  );
}
