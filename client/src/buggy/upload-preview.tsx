import { Alert, Stack, Table, Text, Title } from '@mantine/core';
import { type BuggyAttributes, buggyFieldNames } from '../../../src/racing';
import { WideTable } from '../components/wide-table';
import { useMessages } from '../messages/messages';
import { AttributeName } from './attribute-name';
import { previewMessages } from './buggy.messages';
import { valueWord } from './buggy-words';
import type { CheckedText } from './check-text';
import { BuggyPicture } from './picture/buggy-picture';
import { UploadWarnings } from './upload-warnings';

/**
 * What would be stored of the text in the editor, and what would be ignored and why.
 *
 * @param current the buggy that it would replace, if there is one
 */
export function UploadPreview({
  checked,
  current,
}: {
  readonly checked: CheckedText;
  readonly current: BuggyAttributes | null;
}) {
  const t = useMessages(previewMessages);
  return (
    <Stack gap="sm">
      <Title order={3}>{t('title')}</Title>
      {checked.kind === 'empty' ? <Text c="dimmed">{t('empty')}</Text> : null}
      {checked.kind === 'broken' || checked.kind === 'tooLarge' ? <Text>{t('broken')}</Text> : null}
      {checked.kind === 'broken' && checked.warnings.length > 0 ? <UploadWarnings warnings={checked.warnings} /> : null}
      {checked.kind === 'accepted' ? <AcceptedUpload upload={checked} current={current} /> : null}
    </Stack>
  );
}

function AcceptedUpload({
  upload: { buggy, given, warnings },
  current,
}: {
  readonly upload: Extract<CheckedText, { kind: 'accepted' }>;
  readonly current: BuggyAttributes | null;
}) {
  const t = useMessages(previewMessages);
  return (
    <>
      <BuggyPicture buggy={buggy} />
      <Text>{t('accepted', { given: given.length, rest: buggyFieldNames.length - given.length })}</Text>
      {warnings.length === 0 ? (
        <Text>{t('noWarnings')}</Text>
      ) : (
        <Alert color="yellow" variant="light" title={t('warnings', { count: warnings.length })}>
          <UploadWarnings warnings={warnings} />
        </Alert>
      )}
      <WideTable label={t('table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('attribute')}</Table.Th>
            <Table.Th>{t('value')}</Table.Th>
            <Table.Th>{t('source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {buggyFieldNames.map((name) => {
            const isGiven = given.includes(name);
            const isNew = current !== null && current[name] !== buggy[name];
            return (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  <AttributeName name={name} />
                </Table.Th>
                <Table.Td>
                  {valueWord(name, buggy[name])}
                  {isNew ? (
                    <Text size="sm" c="dimmed">
                      {t('now', { value: valueWord(name, current[name]) })}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td fw={isGiven ? 600 : undefined}>{t(isGiven ? 'given' : 'default')}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </WideTable>
    </>
  );
}
