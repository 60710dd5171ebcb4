import { Checkbox, Table } from '@mantine/core';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { peopleMessages } from './people.messages';
import type { Person } from './use-people';

/** People, of whom some are chosen. */
export function PeopleTable({
  people,
  chosen,
  onToggle,
}: {
  readonly people: readonly Person[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}) {
  const t = useMessages(peopleMessages);
  const hasNames = people.some(({ profile }) => profile?.firstName || profile?.lastName);
  return (
    <WideTable label={t('people')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('chosen')}</Table.Th>
          <Table.Th scope="col">{t('username')}</Table.Th>
          {hasNames ? <Table.Th scope="col">{t('name')}</Table.Th> : null}
          <Table.Th scope="col">{t('role')}</Table.Th>
          <Table.Th scope="col">{t('signedIn')}</Table.Th>
          <Table.Th scope="col">{t('key')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map(({ id, username, isStudent, staffRole, profile }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Checkbox
                aria-label={t('choose', { username })}
                size="md"
                checked={chosen.has(id)}
                onChange={() => onToggle(id)}
              />
            </Table.Td>
            <Table.Th scope="row" fw={600}>
              {username}
            </Table.Th>
            {hasNames ? <Table.Td>{[profile?.firstName, profile?.lastName].filter(Boolean).join(' ')}</Table.Td> : null}
            <Table.Td>
              {t(staffRole ?? (isStudent ? 'student' : 'guest'))}
              {profile?.isActive === false ? `, ${t('inactive')}` : ''}
            </Table.Td>
            <Table.Td miw="8rem">{profile?.signedInAt ? <When at={profile.signedInAt} /> : t('never')}</Table.Td>
            <Table.Td>{t(profile?.apiAccess.hasKey ? 'hasKey' : 'hasNoKey')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
