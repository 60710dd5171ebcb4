import { Button, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery, useSubscription } from 'urql';
import { graphql } from '../../../generated';
import type { Artefact, PublicationViewFragment } from '../../../generated/graphql';
import { CardList } from '../../components/card-list';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { PublicationCard } from './publication-card';
import { publishingMessages } from './publishing.messages';
import { ReadmeSection } from './readme-section';

graphql(`
  fragment PublicationView on Publication {
    artefact
    state
    error
    isStale
    outdatedBy
    version {
      publishedAt
      publishedBy
      report
    }
    previous {
      publishedAt
    }
    files {
      path
      size
    }
  }
`);

const Publications = graphql(`
  query Publications {
    publications {
      ...PublicationView
    }
  }
`);

const PublicationChanges = graphql(`
  subscription PublicationChanges {
    publicationsChanged {
      ...PublicationView
    }
  }
`);

const Publish = graphql(`
  mutation Publish($input: PublishInput!) {
    publish(input: $input) {
      __typename
      ... on PublishSuccess {
        publications {
          ...PublicationView
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const RestorePublication = graphql(`
  mutation RestorePublication($input: RestorePublicationInput!) {
    restorePublication(input: $input) {
      __typename
      ... on PublishSuccess {
        publications {
          ...PublicationView
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** In which order students meet what is published. */
const ORDER: readonly Artefact[] = ['TASK_LIST', 'TECH_NOTES', 'EDITOR'];

/** Where administrators publish, and staff see what is out of date. */
export function PublishingPage() {
  return <StaffOnly>{(viewer) => <Publishing mayPublish={isAdministrator(viewer)} />}</StaffOnly>;
}

function Publishing({ mayPublish }: { readonly mayPublish: boolean }) {
  const t = useMessages(publishingMessages);
  const [query] = useQuery({ query: Publications, requestPolicy: 'cache-and-network' });
  useSubscription({ query: PublicationChanges });
  const [publishing, publish] = useMutation(Publish);
  const [restoring, restore] = useMutation(RestorePublication);
  const [problem, setProblem] = useState<string | null>(null);
  const publishAll = async (artefacts: readonly Artefact[]): Promise<void> => {
    const { data, error } = await publish({ input: { artefacts: [...artefacts] } });
    const outcome = data?.publish;
    setProblem(outcome?.__typename === 'PublishSuccess' ? null : problemOf(error, outcome).message);
  };
  const goBack = async (artefact: Artefact): Promise<void> => {
    const { data, error } = await restore({ input: { artefact } });
    const outcome = data?.restorePublication;
    setProblem(outcome?.__typename === 'PublishSuccess' ? null : problemOf(error, outcome).message);
  };
  const due = (query.data?.publications ?? []).filter(isDue).map(({ artefact }) => artefact);
  return (
    <Page
      title={t('title')}
      lead={t(mayPublish ? 'lead' : 'readOnly')}
      actions={
        mayPublish && due.length > 0 ? (
          <Button loading={publishing.fetching} onClick={() => void publishAll(due)}>
            {t('publishAll')}
          </Button>
        ) : null
      }
    >
      <Stack gap="md">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <Loaded query={query} placeholder={<Skeleton height={480} />}>
          {({ publications }) => (
            <CardList>
              {publications.toSorted(inOrder).map((publication) => (
                <PublicationCard
                  key={publication.artefact}
                  publication={publication}
                  mayPublish={mayPublish}
                  isBusy={publishing.fetching || restoring.fetching}
                  onPublish={() => void publishAll([publication.artefact])}
                  onRestore={() => void goBack(publication.artefact)}
                />
              ))}
            </CardList>
          )}
        </Loaded>
      </Stack>
      {mayPublish ? <ReadmeSection /> : null}
    </Page>
  );
}

function isDue({ version, isStale, state }: PublicationViewFragment): boolean {
  return (version === null || isStale) && (state === 'IDLE' || state === 'FAILED');
}

function inOrder(one: PublicationViewFragment, other: PublicationViewFragment): number {
  return ORDER.indexOf(one.artefact) - ORDER.indexOf(other.artefact);
}
