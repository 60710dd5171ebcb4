import { Table } from '@mantine/core';
import { type BuggyAttributes, buggyFields } from '../../../src/racing';
import { WideTable } from '../components/wide-table';
import { useMessages } from '../messages/messages';
import { AttributeName } from './attribute-name';
import { valueWord } from './buggy-words';

const changesMessages = {
  en: { attribute: 'Attribute', before: 'Before', after: 'After', nothing: 'nothing' },
} as const;

/** Something that differs between two buggies, as the server has it: values as texts. */
export interface AttributeChange {
  readonly name: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** What differs between two buggies. */
export function ChangesTable({
  label,
  changes,
}: {
  readonly label: string;
  readonly changes: readonly AttributeChange[];
}) {
  const t = useMessages(changesMessages);
  const shown = (name: string, value: string | null | undefined): string =>
    value === null || value === undefined ? t('nothing') : wordOf(name, value);
  return (
    <WideTable label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('attribute')}</Table.Th>
          <Table.Th>{t('before')}</Table.Th>
          <Table.Th>{t('after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ name, before, after }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              <AttributeName name={name} />
            </Table.Th>
            <Table.Td>{shown(name, before)}</Table.Td>
            <Table.Td fw={600}>{shown(name, after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** What people call a value that came as a text. */
function wordOf(name: string, text: string): string {
  if (!Object.hasOwn(buggyFields, name)) return text;
  const attribute = name as keyof BuggyAttributes;
  const { kind } = buggyFields[attribute];
  const value = { boolean: text === 'true', integer: Number(text), text }[kind];
  return valueWord(attribute, value);
}
