import { Code, Stack, Table, Text } from '@mantine/core';
import { graphql } from '../../../generated';
import type { AuditLineFragment } from '../../../generated/graphql';
import { ColumnHeads } from '../../components/column-heads';
import { Disclosure } from '../../components/disclosure';
import { Fact } from '../../components/fact';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { auditMessages } from './audit.messages';

graphql(`
  fragment AuditLine on AuditEvent {
    id
    at
    action
    actorKind
    actorName
    tokenId
    subjectType
    subjectName
    subjectId
    address
    requestId
    before
    after
  }
`);

/** Events of the log, and what is known of each. */
export function AuditTable({ events }: { readonly events: readonly AuditLineFragment[] }) {
  const t = useMessages(auditMessages);
  return (
    <WideTable label={t('events')}>
      <ColumnHeads titles={(['when', 'who', 'what', 'subject', 'details'] as const).map((name) => t(name))} />
      <Table.Tbody>
        {events.map((event) => (
          <Table.Tr key={event.id} style={{ verticalAlign: 'top' }}>
            <Table.Td miw="9rem">
              <When at={event.at} />
            </Table.Td>
            <Table.Td>{actorOf(event, t)}</Table.Td>
            <Table.Td>{t(event.action)}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{event.subjectName ?? event.subjectId}</Table.Td>
            <Table.Td miw="12rem">
              <Details event={event} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function actorOf(
  { actorKind, actorName, tokenId }: AuditLineFragment,
  t: ReturnType<typeof useMessages<typeof auditMessages>>,
): string {
  if (actorKind === 'OPERATOR') return actorName ?? t('operator');
  if (actorKind === 'ANONYMOUS' || !actorName) return t('anonymous');
  return typeof tokenId === 'number' ? t('by', { name: actorName }) : actorName;
}

function Details({ event: { id, address, requestId, before, after } }: { readonly event: AuditLineFragment }) {
  const t = useMessages(auditMessages);
  const values = [
    [t('before'), before],
    [t('after'), after],
  ] as const;
  return (
    <Disclosure summary={t('detailsOf', { id })}>
      <Stack component="dl" gap="xs" m={0}>
        {address ? <Fact name={t('address')}>{address}</Fact> : null}
        {requestId ? (
          <Fact name={t('request')}>
            <Text span size="sm" ff="monospace">
              {requestId}
            </Text>
          </Fact>
        ) : null}
        {values.map(([name, value]) =>
          value ? (
            <Fact key={name} name={name}>
              <Code block style={{ whiteSpace: 'pre-wrap' }}>
                {JSON.stringify(value, null, 2)}
              </Code>
            </Fact>
          ) : null,
        )}
      </Stack>
    </Disclosure>
  );
}
