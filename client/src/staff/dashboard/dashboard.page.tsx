import { Anchor, Group, List, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { DashboardQuery } from '../../../generated/graphql';
import { Disclosure } from '../../components/disclosure';
import { Facts } from '../../components/facts';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { ActivityChart } from './activity-chart';
import { AttentionSection } from './attention';
import { dashboardMessages } from './dashboard.messages';

const DashboardDocument = graphql(`
  query Dashboard {
    dashboard {
      counts {
        students
        signedInToday
        signedInThisWeek
        signedInBefore
        neverSignedIn
        buggies
        uploadsToday
        uploadsThisWeek
        tasks
        texts
        staff
        users
        inactiveUsers
      }
      activity {
        day
        signIns
        uploads
        texts
      }
      neverSignedIn
      lastUploadRefused
      textsByTask {
        task
        count
      }
    }
  }
`);

/** Where staff see how the class is doing. */
export function DashboardPage() {
  const t = useMessages(dashboardMessages);
  const [query] = useQuery({ query: DashboardDocument, requestPolicy: 'cache-and-network' });
  return (
    <StaffOnly>
      {(viewer) => (
        <Page
          title={t('title')}
          lead={t('lead')}
          actions={<Anchor href="/admin/dashboard-snapshot.json">{t('snapshot')}</Anchor>}
        >
          <Loaded query={query} placeholder={<Skeleton height={480} />}>
            {({ dashboard }) => <Overview dashboard={dashboard} />}
          </Loaded>
          <AttentionSection withSettings={isAdministrator(viewer)} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Overview({ dashboard }: { readonly dashboard: DashboardQuery['dashboard'] }) {
  const t = useMessages(dashboardMessages);
  const { counts, activity, neverSignedIn, lastUploadRefused, textsByTask } = dashboard;
  return (
    <>
      <Facts
        label={t('title')}
        facts={[
          [t('students'), counts.students],
          [
            t('signedIn'),
            t('signedInValue', {
              today: counts.signedInToday,
              week: counts.signedInThisWeek,
              before: counts.signedInBefore,
              never: counts.neverSignedIn,
            }),
          ],
          [t('buggies'), counts.buggies],
          [t('uploads'), t('uploadsValue', { today: counts.uploadsToday, week: counts.uploadsThisWeek })],
          [t('tasks'), counts.tasks],
          [t('texts'), counts.texts],
          [t('users'), t('usersValue', { users: counts.users, staff: counts.staff, inactive: counts.inactiveUsers })],
        ]}
      />
      <Names title={t('neverSignedIn', { count: neverSignedIn.length })} names={neverSignedIn} />
      <Names title={t('lastUploadRefused', { count: lastUploadRefused.length })} names={lastUploadRefused} />
      <Section title={t('days')}>
        <ActivityChart days={activity} />
      </Section>
      {textsByTask.length === 0 ? null : (
        <Section title={t('textsByTask')} actions={<PageLink to="/staff/texts">{t('toMatrix')}</PageLink>}>
          <WideTable label={t('textsByTask')}>
            <Table.Thead>
              <Table.Tr>
                {textsByTask.map(({ task }) => (
                  <Table.Th key={task}>{task}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Table.Tr>
                {textsByTask.map(({ task, count }) => (
                  <Table.Td key={task}>{count}</Table.Td>
                ))}
              </Table.Tr>
            </Table.Tbody>
          </WideTable>
        </Section>
      )}
    </>
  );
}

/** Some students by name, behind how many they are. */
function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return <Text>{title}</Text>;
  return (
    <Disclosure summary={title}>
      <Group component="div" mt="xs">
        <List listStyleType="none" style={{ columns: '10rem' }} w="100%">
          {names.map((name) => (
            <List.Item key={name}>{name}</List.Item>
          ))}
        </List>
      </Group>
    </Disclosure>
  );
}
