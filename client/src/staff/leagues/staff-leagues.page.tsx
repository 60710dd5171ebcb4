import { Skeleton, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { LeagueForm } from './league-form';
import { LeagueItem } from './league-item';
import { leagueValues, newLeague } from './league-values';
import { staffLeaguesMessages } from './staff-leagues.messages';
import { useCreateLeague } from './use-league-actions';

const StaffLeagues = graphql(`
  query StaffLeagues {
    leagues {
      ...StaffLeague
    }
  }
`);

/** Where staff see how leagues count, and administrators make, change, freeze and delete them. */
export function StaffLeaguesPage() {
  return <StaffOnly>{(viewer) => <Leagues mayChange={isAdministrator(viewer)} />}</StaffOnly>;
}

function Leagues({ mayChange }: { readonly mayChange: boolean }) {
  const t = useMessages(staffLeaguesMessages);
  const [query, ask] = useQuery({ query: StaffLeagues, requestPolicy: 'cache-and-network' });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  const create = useCreateLeague();
  const [news, setNews] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <Page
      title={t('title')}
      lead={t(mayChange ? 'lead' : 'leadAssistant')}
      above={<PageLink to="/staff">{t('back')}</PageLink>}
    >
      {mayChange ? (
        <Section title={t('add')}>
          <LeagueForm
            initial={newLeague}
            submitLabel={t('make')}
            isNew
            onSubmit={async (fields) => {
              setNews(null);
              const name = fields.name.trim();
              const { data, error } = await create({ input: { name, ...leagueValues(fields) } });
              const outcome = data?.createLeague;
              if (outcome?.__typename !== 'SaveLeagueSuccess') return problemOf(error, outcome);
              setNews(t('made', { name }));
              askAgain();
              return null;
            }}
          />
        </Section>
      ) : null}
      <Section title={t('all')}>
        <Text role="status">{news}</Text>
        <Loaded query={query} placeholder={<Skeleton height={320} />}>
          {({ leagues }) => (
            <div ref={list} tabIndex={-1}>
              {leagues.length === 0 ? <Text>{t('none')}</Text> : null}
              <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
                {leagues.map((league) => (
                  <LeagueItem
                    key={league.name}
                    league={league}
                    mayChange={mayChange}
                    onStale={askAgain}
                    onDeleted={() => {
                      setNews(t('deleted'));
                      // What had the focus is gone.
                      list.current?.focus();
                      askAgain();
                    }}
                  />
                ))}
              </Stack>
            </div>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}
