import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { Disclosure } from '../../components/disclosure';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { TrackForm } from './track-form';
import { TrackItem } from './track-item';
import { newTrack, trackChanges } from './track-values';
import { tracksMessages } from './tracks.messages';
import { useTracksActions } from './use-track-actions';

const StaffTracks = graphql(`
  query StaffTracks {
    racetracks {
      ...StaffTrack
    }
  }
`);

/** Where staff see tracks, and administrators add, change and delete them. */
export function TracksPage() {
  const t = useMessages(tracksMessages);
  return (
    <StaffOnly>
      {(viewer) => (
        <Page title={t('title')} lead={t('lead')} above={<PageLink to="/staff">{t('back')}</PageLink>}>
          <Tracks mayChange={isAdministrator(viewer)} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Tracks({ mayChange }: { readonly mayChange: boolean }) {
  const t = useMessages(tracksMessages);
  const [query, ask] = useQuery({ query: StaffTracks, requestPolicy: 'cache-and-network' });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  const [news, setNews] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const tell = (text: string): void => {
    setNews(text);
    askAgain();
  };
  return (
    <Section title={t('all')}>
      <Text role="status">{news}</Text>
      {mayChange ? <NewTracks onDone={tell} /> : null}
      <Loaded query={query} placeholder={<Skeleton height={480} />}>
        {({ racetracks }) => (
          <div ref={list} tabIndex={-1}>
            {racetracks.length === 0 ? <Text>{t('none')}</Text> : null}
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {racetracks.map((track) => (
                <TrackItem
                  key={track.id}
                  track={track}
                  mayChange={mayChange}
                  onStale={askAgain}
                  onDeleted={() => {
                    // What had the focus is gone.
                    list.current?.focus();
                    tell(t('deleted'));
                  }}
                />
              ))}
            </Stack>
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** Adds tracks: one that somebody made, or those that come with the server. */
function NewTracks({ onDone }: { readonly onDone: (news: string) => void }) {
  const t = useMessages(tracksMessages);
  const { create, addMissing, isAdding } = useTracksActions();
  const [problem, setProblem] = useState<string | null>(null);
  const bringBack = async (): Promise<void> => {
    setProblem(null);
    const { data, error } = await addMissing({});
    const outcome = data?.addMissingRacetracks;
    if (outcome?.__typename === 'AddMissingRacetracksSuccess') {
      onDone(t('broughtBack', { count: outcome.racetracks.length }));
    } else setProblem(problemOf(error, outcome).message);
  };
  return (
    <>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Group>
        <Button variant="default" loading={isAdding} onClick={() => void bringBack()}>
          {t('addMissing')}
        </Button>
      </Group>
      <Disclosure summary={t('add')}>
        <TrackForm
          initial={newTrack}
          submitLabel={t('add')}
          isNew
          onSubmit={async (fields, files) => {
            const input = { ...trackChanges(fields, newTrack, files), title: fields.title };
            const { data, error } = await create({ input });
            const outcome = data?.createRacetrack;
            if (outcome?.__typename !== 'SaveRacetrackSuccess') return problemOf(error, outcome);
            onDone(t('added', { title: fields.title }));
            return null;
          }}
        />
      </Disclosure>
    </>
  );
}
