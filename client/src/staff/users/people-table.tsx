import { Checkbox, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageLink } from '../../components/links';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { peopleMessages } from './people.messages';
import type { PeopleColumn } from './people-columns';
import type { Person } from './use-people';

/**
 * People, of whom some are chosen.
 *
 * @param columns those that are shown besides the username
 */
export function PeopleTable({
  people,
  columns,
  chosen,
  onToggle,
}: {
  readonly people: readonly Person[];
  readonly columns: readonly PeopleColumn[];
  readonly chosen: { has(id: string): boolean };
  readonly onToggle: (person: Person) => void;
}) {
  const t = useMessages(peopleMessages);
  return (
    <WideTable label={t('people')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('chosen')}</Table.Th>
          <Table.Th scope="col">{t('username')}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {t(column)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>
              <Checkbox
                aria-label={t('choose', { username: person.username })}
                size="md"
                checked={chosen.has(person.id)}
                onChange={() => onToggle(person)}
              />
            </Table.Td>
            <Table.Th scope="row" fw={600}>
              <PageLink to="/staff/users/$username" params={{ username: person.username }} inherit>
                {person.username}
              </PageLink>
            </Table.Th>
            {columns.map((column) => (
              <Table.Td key={column}>
                <PersonCell person={person} column={column} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function PersonCell({ person, column }: { readonly person: Person; readonly column: PeopleColumn }): ReactNode {
  const t = useMessages(peopleMessages);
  const { isStudent, staffRole, profile } = person;
  switch (column) {
    case 'name':
      return [profile?.firstName, profile?.lastName].filter(Boolean).join(' ');
    case 'role':
      return t(staffRole ?? (isStudent ? 'student' : 'guest'));
    case 'state':
      if (profile?.isActive === false) return t('isInactive');
      return t(profile?.isLoginEnabled === false ? 'isBarred' : 'takesPart');
    case 'signedIn':
      return profile?.signedInAt ? <When at={profile.signedInAt} /> : t('never');
    case 'lastUpload':
      return profile?.lastUploadAt ? <When at={profile.lastUploadAt} /> : t('never');
    case 'key':
      return t(profile?.apiAccess.hasKey ? 'hasKey' : 'hasNoKey');
    case 'createdAt':
      return profile === null || profile === undefined ? null : <When at={profile.createdAt} />;
    default:
      return profile?.[column];
  }
}
