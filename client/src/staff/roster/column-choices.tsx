import { Group, NativeSelect, Stack } from '@mantine/core';
import type { ColumnChoiceInput, ColumnPart, ColumnSplit, RosterField } from '../../../generated/graphql';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { prepareMessages } from './prepare.messages';

const PARTS = ['WHOLE', 'FIRST', 'LAST', 'ALL_BUT_FIRST', 'ALL_BUT_LAST'] as const satisfies ColumnPart[];
const SPLITS = ['SPACE', 'AT'] as const satisfies ColumnSplit[];

/** Chooses where the columns of a roster come from. */
export function ColumnChoices({
  fields,
  columns,
  choices,
  onChange,
}: {
  /** Columns that the roster may have. */
  readonly fields: readonly RosterField[];
  /** Titles of the columns of the tables. */
  readonly columns: readonly string[];
  readonly choices: readonly ColumnChoiceInput[];
  readonly onChange: (choices: ColumnChoiceInput[]) => void;
}) {
  const t = useMessages(prepareMessages);
  const choose = (field: RosterField, change: Partial<ColumnChoiceInput>): void => {
    const others = choices.filter((choice) => choice.field !== field);
    const before = choices.find((choice) => choice.field === field);
    const next = { part: 'WHOLE', split: 'SPACE', column: '', ...before, ...change, field } as const;
    onChange(next.column === '' ? others : [...others, next]);
  };
  return (
    <Section title={t('columns')}>
      {t('columnsAbout')}
      <Stack gap="sm">
        {fields.map((field) => {
          const chosen = choices.find((choice) => choice.field === field);
          const name = t(field);
          return (
            <Group key={field} align="end">
              <NativeSelect
                label={t('from', { field: name })}
                value={chosen?.column ?? ''}
                data={[{ value: '', label: t('nothing') }, ...columns.map((value) => ({ value, label: value }))]}
                onChange={({ currentTarget }) => choose(field, { column: currentTarget.value })}
              />
              {chosen === undefined ? null : (
                <NativeSelect
                  label={t('partOf', { field: name })}
                  value={chosen.part ?? 'WHOLE'}
                  data={PARTS.map((value) => ({ value, label: t(value) }))}
                  onChange={({ currentTarget }) => choose(field, { part: currentTarget.value as ColumnPart })}
                />
              )}
              {chosen === undefined || (chosen.part ?? 'WHOLE') === 'WHOLE' ? null : (
                <NativeSelect
                  label={t('splitOf', { field: name })}
                  value={chosen.split ?? 'SPACE'}
                  data={SPLITS.map((value) => ({ value, label: t(value) }))}
                  onChange={({ currentTarget }) => choose(field, { split: currentTarget.value as ColumnSplit })}
                />
              )}
            </Group>
          );
        })}
      </Stack>
    </Section>
  );
}
