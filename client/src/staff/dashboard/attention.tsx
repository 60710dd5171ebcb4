import { List, Skeleton, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { publishingMessages } from '../publishing/publishing.messages';
import { dashboardMessages } from './dashboard.messages';

const Attention = graphql(`
  query Attention($withSettings: Boolean!) {
    publications {
      artefact
      state
      isStale
      outdatedBy
      version {
        publishedAt
      }
    }
    settings @include(if: $withSettings) {
      advice {
        name
        message
      }
    }
  }
`);

/** How many reasons are named why something is out of date. */
const NAMED = 5;

/**
 * What somebody should look at: what is published and no longer true, and settings that are odd.
 *
 * @param withSettings whether settings are looked at, which administrators may
 */
export function AttentionSection({ withSettings }: { readonly withSettings: boolean }) {
  const t = useMessages(dashboardMessages);
  const artefacts = useMessages(publishingMessages);
  const [query] = useQuery({
    query: Attention,
    variables: { withSettings },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Section title={t('attention')}>
      <Loaded query={query} placeholder={<Skeleton height={80} />}>
        {({ publications, settings }) => {
          const outdated = publications.filter(
            ({ state, isStale, version }) => state === 'FAILED' || (isStale && version !== null),
          );
          const advice = settings?.advice ?? [];
          if (outdated.length + advice.length === 0) return <Text>{t('nothingToDo')}</Text>;
          return (
            <List style={{ overflowWrap: 'anywhere' }}>
              {outdated.map(({ artefact, state, outdatedBy }) => (
                <List.Item key={artefact}>
                  <PageLink to="/staff/publishing" inherit underline="always">
                    {artefacts(artefact)}
                  </PageLink>
                  :{' '}
                  {state === 'FAILED'
                    ? t('publishingFailed')
                    : t('outdated', { names: outdatedBy.slice(0, NAMED).join(', ') })}
                </List.Item>
              ))}
              {advice.map(({ name, message }) => (
                <List.Item key={name}>
                  <PageLink to="/staff/settings" inherit underline="always">
                    {name}
                  </PageLink>
                  : {message}
                </List.Item>
              ))}
            </List>
          );
        }}
      </Loaded>
    </Section>
  );
}
