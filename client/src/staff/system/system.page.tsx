import { Button, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { SystemQuery } from '../../../generated/graphql';
import { Facts } from '../../components/facts';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { formats, useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { FailedJobs } from './failed-jobs';
import { systemMessages } from './system.messages';
import { JobQueues, Processes } from './system-tables';
import { UnexpectedSettings } from './unexpected-settings';

const System = graphql(`
  query System {
    systemInfo {
      version
      commit
      nodeVersion
      databaseVersion
      clockAheadSeconds
      databaseUrl
      databaseDirectUrl
      schemaVersion
      schemaState
      schemaError
      settingsRevision
      leader
      leaderSeenAt
      environmentOverrides
      unexpectedSettings
      jobQueues {
        name
        waiting
        waitingSince
        later
        running
        failed
      }
      failedJobs {
        id
        queue
        data
        retries
        createdAt
        failedAt
      }
      uploadStorage {
        uploads
        rejectedTexts
        removedTexts
        bytes
      }
      processes {
        id
        kind
        version
        startedAt
        seenAt
        settingsRevision
      }
    }
  }
`);

/** Difference between the clocks of server and database, in seconds, from which on it is a fault. */
const MAX_CLOCK_DIFFERENCE_SECONDS = 2;

/** What is known of the server. */
export type SystemInfo = SystemQuery['systemInfo'];

/** Where administrators see what runs, and what is odd about it. */
export function SystemPage() {
  return <StaffOnly administrators>{() => <LoadedSystem />}</StaffOnly>;
}

function LoadedSystem() {
  const t = useMessages(systemMessages);
  const [query, ask] = useQuery({ query: System, requestPolicy: 'network-only' });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      above={<PageLink to="/staff">{t('back')}</PageLink>}
      actions={
        <Button variant="default" loading={query.fetching} onClick={askAgain}>
          {t('again')}
        </Button>
      }
    >
      <Loaded query={query} placeholder={<Skeleton height={640} />}>
        {({ systemInfo }) => (
          <>
            <Versions info={systemInfo} />
            <Processes info={systemInfo} />
            <JobQueues info={systemInfo} />
            <UploadStorage info={systemInfo} />
            <FailedJobs jobs={systemInfo.failedJobs} isLooking={query.fetching} onRetried={askAgain} />
            <Section title={t('environment')}>
              <Text maw="46rem">{t('environmentAbout')}</Text>
              {systemInfo.environmentOverrides.length === 0 ? <Text>{t('none')}</Text> : null}
              <List>
                {systemInfo.environmentOverrides.map((name) => (
                  <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
                    {name}
                  </List.Item>
                ))}
              </List>
            </Section>
            <UnexpectedSettings names={systemInfo.unexpectedSettings} onPurged={askAgain} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Versions({ info }: { readonly info: SystemInfo }) {
  const t = useMessages(systemMessages);
  const { leader, leaderSeenAt } = info;
  const clockText = (ahead: number): string => {
    if (Math.abs(ahead) < MAX_CLOCK_DIFFERENCE_SECONDS) return t('clockRight');
    const seconds = formats.number(Math.round(Math.abs(ahead)));
    return t('clockWrong', { seconds, direction: ahead > 0 ? 'ahead' : 'behind' });
  };
  const names = [
    ...([
      'version',
      'commit',
      'nodeVersion',
      'databaseVersion',
      'schemaVersion',
      'schemaState',
      'schemaError',
    ] as const),
    ...(['databaseUrl', 'databaseDirectUrl'] as const),
  ];
  return (
    <Section title={t('versions')}>
      <Facts
        label={t('versions')}
        facts={[
          ...names.filter((name) => info[name]).map((name) => [t(name), info[name]] as const),
          [t('clock'), clockText(info.clockAheadSeconds)],
          [t('settingsRevision'), formats.number(info.settingsRevision)],
          [
            t('leader'),
            leader
              ? t.rich('leaderSeen', { name: leader, time: () => <When key="time" at={leaderSeenAt} /> })
              : t('noLeader'),
          ],
        ]}
      />
    </Section>
  );
}

/** What uploads take up. */
function UploadStorage({ info }: { readonly info: SystemInfo }) {
  const t = useMessages(systemMessages);
  const { bytes, ...counts } = info.uploadStorage;
  return (
    <Section title={t('uploadStorage')}>
      <Text maw="46rem">{t('uploadStorageAbout')}</Text>
      <Facts
        label={t('uploadStorage')}
        facts={[
          [t('uploads'), formats.number(counts.uploads)],
          [t('rejectedTexts'), formats.number(counts.rejectedTexts)],
          [t('removedTexts'), formats.number(counts.removedTexts)],
          [t('storedSize'), t('megabytes', { size: formats.number(Math.round(bytes / 100_000) / 10) })],
        ]}
      />
    </Section>
  );
}
