import { Code, Table } from '@mantine/core';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { answers } from './answers';
import { answerMessages, apiMessages } from './api.messages';

/** What the upload API answers, and what that means. */
export function AnswersTable() {
  const t = useMessages(apiMessages);
  const meaning = useMessages(answerMessages);
  return (
    <WideTable label={t('answerTable')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('status')}</Table.Th>
          <Table.Th>{t('answer')}</Table.Th>
          <Table.Th>{t('meaning')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {answers.map(([status, text, name]) => (
          <Table.Tr key={text}>
            <Table.Td>{status}</Table.Td>
            <Table.Td>
              <Code>{text}</Code>
            </Table.Td>
            <Table.Td>{meaning(name)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
