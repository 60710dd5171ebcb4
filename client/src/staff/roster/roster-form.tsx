import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { CheckRosterMutation, RosterColumnsQuery } from '../../../generated/graphql';
import { FileChooser } from '../../components/file-chooser';
import { FileDrop } from '../../components/file-drop';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { ImportForm } from './import-form';
import { handedOver, handOver } from './prepared-roster';
import { rosterMessages } from './roster.messages';
import { RosterPlan } from './roster-plan';
import { columnOf, decodeRoster, lineRange, MAX_BYTES } from './roster-text';

const CheckRoster = graphql(`
  mutation CheckRoster($input: RosterInput!) {
    checkRoster(input: $input) {
      __typename
      ... on RosterPlan {
        isImportable
        errors
        ignoredColumns
        createCount
        updateCount
        unchangedCount
        errorCount
        lines {
          line
          username
          action
          changes
          errors
          notices
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const RosterColumns = graphql(`
  query RosterColumns {
    publicSettings {
      accountFields {
        name
      }
    }
  }
`);

/** What would become of a table. */
export type Plan = Extract<CheckRosterMutation['checkRoster'], { readonly __typename: 'RosterPlan' }>;

/** A table, and how it is meant. */
export interface Roster {
  readonly text: string;
  readonly mayLackPasswords: boolean;
  readonly replacesPasswords: boolean;
}

/** What was checked. */
interface Checked {
  readonly roster: Roster;
  readonly plan: Plan;
}

/** Takes a table, says what would become of it, and has it imported. */
export function RosterForm({ onStarted }: { readonly onStarted: (importId: number) => void }) {
  const t = useMessages(rosterMessages);
  const [{ data: settings }] = useQuery({ query: RosterColumns });
  const columns = ['username', 'password', ...columnsOf(settings)].join(', ');
  const [, check] = useMutation(CheckRoster);
  const field = useRef<HTMLTextAreaElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isStale, setStale] = useState(false);
  const form = useForm<Roster>({
    mode: 'uncontrolled',
    initialValues: { text: handedOver() ?? '', mayLackPasswords: false, replacesPasswords: false },
    onValuesChange: () => setStale(true),
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (roster) => {
    show(null);
    const { data, error } = await check({ input: roster });
    const outcome = data?.checkRoster;
    if (outcome?.__typename !== 'RosterPlan') {
      setChecked(null);
      return show(problemOf(error, outcome));
    }
    setChecked({ roster, plan: outcome });
    setStale(false);
  });
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    show(null);
    if (file.size > MAX_BYTES) {
      return show({ path: [], message: t('tooLarge', { bytes: file.size, most: MAX_BYTES }) });
    }
    try {
      form.setFieldValue('text', decodeRoster(new Uint8Array(await file.arrayBuffer())));
    } catch {
      show({ path: [], message: t('unreadable') });
    }
  };
  const goTo = useCallback((line: number): void => {
    const place = field.current;
    if (place === null) return;
    // Browsers scroll to what is selected when the field gets the focus, and not before.
    place.blur();
    place.setSelectionRange(...lineRange(place.value, line));
    place.focus();
  }, []);
  return (
    <Stack gap="lg">
      <FileDrop onFile={take}>
        <form onSubmit={submit}>
          <Stack gap="md" maw="46rem">
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <Textarea
              ref={field}
              label={t('table')}
              description={t('tableHint', { columns })}
              required
              rows={8}
              resize="vertical"
              wrap="off"
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              key={form.key('text')}
              {...form.getInputProps('text')}
            />
            <Checkbox
              label={t('mayLackPasswords')}
              description={t('mayLackPasswordsHint')}
              key={form.key('mayLackPasswords')}
              {...form.getInputProps('mayLackPasswords', { type: 'checkbox' })}
            />
            <Checkbox
              label={t('replacesPasswords')}
              key={form.key('replacesPasswords')}
              {...form.getInputProps('replacesPasswords', { type: 'checkbox' })}
            />
            <Group>
              <Button type="submit" loading={form.submitting}>
                {t('check')}
              </Button>
              <FileChooser variant="default" accept=".csv,.tsv,.txt,text/csv,text/plain" onFile={take}>
                {t('chooseFile')}
              </FileChooser>
            </Group>
          </Stack>
        </form>
      </FileDrop>
      <div role="status">{checked !== null && isStale ? <Text>{t('changedSince')}</Text> : null}</div>
      {checked === null ? null : (
        <>
          <RosterPlan plan={checked.plan} onGoTo={goTo} />
          {checked.plan.isImportable && !isStale ? (
            <ImportForm
              roster={checked.roster}
              count={checked.plan.createCount + checked.plan.updateCount}
              onStarted={(importId) => {
                handOver(undefined);
                setChecked(null);
                onStarted(importId);
              }}
            />
          ) : null}
        </>
      )}
    </Stack>
  );
}

/** Columns that every table has on this server besides the usual ones. */
function columnsOf(settings: RosterColumnsQuery | undefined): readonly string[] {
  return settings?.publicSettings.accountFields.map(({ name }) => columnOf(name)) ?? [];
}
