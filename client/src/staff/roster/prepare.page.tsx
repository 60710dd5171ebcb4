import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { ColumnChoiceInput, DuplicatePolicy, PasswordSource, RosterField } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { ColumnChoices } from './column-choices';
import { prepareMessages } from './prepare.messages';
import { type Prepared, PreparedResult } from './prepared-result';
import { columnOf } from './roster-text';
import { TableField } from './table-field';

const PrepareRoster = graphql(`
  mutation PrepareRoster($input: PrepareRosterInput!) {
    prepareRoster(input: $input) {
      __typename
      ... on PrepareRosterSuccess {
        csv
        rowCount
        isReady
        columns
        joinColumn
        choices {
          field
          column
          part
          split
        }
        problems {
          message
        }
        renamed {
          line
          wanted
          username
        }
        unmatched {
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

const PrepareFields = graphql(`
  query PrepareFields {
    publicSettings {
      accountFields {
        name
      }
    }
  }
`);

const DUPLICATES = ['NUMBER', 'HYPHEN_NUMBER', 'LEAVE'] as const satisfies DuplicatePolicy[];
const PASSWORDS = ['WORDS', 'COLUMN'] as const satisfies PasswordSource[];

interface Fields {
  readonly source: string;
  readonly second: string;
  readonly joinColumn: string;
  readonly duplicates: DuplicatePolicy;
  readonly passwords: PasswordSource | '';
}

/** Where administrators make a roster of a table of the school. */
export function PreparePage() {
  const t = useMessages(prepareMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<PageLink to="/staff/roster">{t('back')}</PageLink>}>
          <Preparation />
        </Page>
      )}
    </StaffOnly>
  );
}

function Preparation() {
  const t = useMessages(prepareMessages);
  const [{ data }] = useQuery({ query: PrepareFields });
  const [, prepare] = useMutation(PrepareRoster);
  const [choices, setChoices] = useState<readonly ColumnChoiceInput[]>([]);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const form = useForm<Fields>({
    mode: 'uncontrolled',
    initialValues: { source: '', second: '', joinColumn: '', duplicates: 'NUMBER', passwords: '' },
  });
  const { problem, show } = useFormProblem(form);
  const own = data?.publicSettings.accountFields.map(({ name }) => columnOf(name).toUpperCase() as RosterField) ?? [];
  const submit = form.onSubmit(async ({ source, second, joinColumn, duplicates, passwords }) => {
    show(null);
    const { data: answer, error } = await prepare({
      input: {
        source: { text: source },
        second: second.trim() === '' ? null : { text: second },
        joinColumn: joinColumn.trim() || null,
        choices: [...choices],
        duplicates,
        passwords: passwords || null,
      },
    });
    const outcome = answer?.prepareRoster;
    if (outcome?.__typename !== 'PrepareRosterSuccess') return show(problemOf(error, outcome));
    setPrepared(outcome);
    setChoices(outcome.choices.map(({ field, column, part, split }) => ({ field, column, part, split })));
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="xl">
        <Stack gap="md" maw="46rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          {(['source', 'second'] as const).map((name) => (
            <TableField
              key={form.key(name)}
              label={t(name)}
              hint={t(name === 'source' ? 'tableHint' : 'secondHint')}
              isRequired={name === 'source'}
              onText={(text) => form.setFieldValue(name, text)}
              onFault={(message) => show({ path: [name], message })}
              {...form.getInputProps(name)}
            />
          ))}
          <TextInput
            label={t('joinColumn')}
            description={t('joinColumnHint')}
            autoComplete="off"
            key={form.key('joinColumn')}
            {...form.getInputProps('joinColumn')}
          />
          <NativeSelect
            label={t('duplicates')}
            data={DUPLICATES.map((value) => ({ value, label: t(value) }))}
            key={form.key('duplicates')}
            {...form.getInputProps('duplicates')}
          />
          <NativeSelect
            label={t('passwords')}
            data={[
              { value: '', label: t('passwordsUsual') },
              ...PASSWORDS.map((value) => ({ value, label: t(value) })),
            ]}
            key={form.key('passwords')}
            {...form.getInputProps('passwords')}
          />
        </Stack>
        {prepared === null ? null : (
          <ColumnChoices
            fields={['USERNAME', ...own, 'PASSWORD']}
            columns={prepared.columns}
            choices={choices}
            onChange={setChoices}
          />
        )}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('make')}
          </Button>
        </Group>
        {prepared === null ? null : <PreparedResult roster={prepared} />}
      </Stack>
    </form>
  );
}
