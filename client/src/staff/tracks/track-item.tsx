import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../../generated';
import type { StaffTrackFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { trackAddress } from '../../player/played-race';
import { useShellData } from '../../session/shell-data';
import { TrackPicture } from '../races/track-picture';
import { TrackForm } from './track-form';
import { type TrackFields, type TrackFiles, trackChanges, trackFields } from './track-values';
import { tracksMessages } from './tracks.messages';
import { useTrackActions } from './use-track-actions';

graphql(`
  fragment StaffTrack on Racetrack {
    id
    title
    description
    imageUrl
    svgUrl
    pathLength
    lapLength
    startOffset
    raceCount
    version
  }
`);

/** A track, and what can be done about it. */
export function TrackItem({
  track,
  mayChange,
  onDeleted,
  onStale,
}: {
  readonly track: StaffTrackFragment;
  readonly mayChange: boolean;
  readonly onDeleted: () => void;
  readonly onStale: () => void;
}) {
  const t = useMessages(tracksMessages);
  const { serverInfo } = useShellData();
  const { title, description, imageUrl, svgUrl, lapLength, startOffset, raceCount } = track;
  const files = [
    [t('picture'), trackAddress(imageUrl, serverInfo?.serverUrl)],
    [t('path'), trackAddress(svgUrl, serverInfo?.serverUrl)],
  ] as const;
  return (
    <Card component="li" withBorder>
      <Stack gap="sm">
        <Title order={3} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <div style={{ maxWidth: '20rem' }}>
          <TrackPicture url={imageUrl} />
        </div>
        {description === '' ? null : <Text style={{ whiteSpace: 'pre-line' }}>{description}</Text>}
        <Text size="sm">
          {t('lap', { length: lapLength, start: startOffset })} {t('races', { count: raceCount })}
        </Text>
        <Group>
          {files.map(([name, address]) =>
            address === '' ? null : (
              <Anchor key={name} href={address}>
                {name}
              </Anchor>
            ),
          )}
        </Group>
        {mayChange ? <TrackActions track={track} onDeleted={onDeleted} onStale={onStale} /> : null}
      </Stack>
    </Card>
  );
}

function TrackActions({
  track,
  onDeleted,
  onStale,
}: {
  readonly track: StaffTrackFragment;
  readonly onDeleted: () => void;
  readonly onStale: () => void;
}) {
  const t = useMessages(tracksMessages);
  const { id: racetrackId, title, version } = track;
  const actions = useTrackActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<'saved' | 'stale' | null>(null);
  const begin = (): void => {
    setProblem(null);
    setDone(null);
  };
  const update = async (fields: TrackFields, files: TrackFiles): Promise<Problem | null> => {
    begin();
    const changes = trackChanges(fields, trackFields(track), files);
    const { data, error } = await actions.update({ input: { racetrackId, version, ...changes } });
    const outcome = data?.updateRacetrack;
    if (outcome?.__typename === 'ConflictError') {
      setDone('stale');
      onStale();
    }
    if (outcome?.__typename !== 'SaveRacetrackSuccess') return problemOf(error, outcome);
    setDone('saved');
    return null;
  };
  const remove = async (): Promise<void> => {
    begin();
    const { data, error } = await actions.remove({ input: { racetrackId, version } });
    const outcome = data?.deleteRacetrack;
    if (outcome?.__typename === 'DeleteRacetrackSuccess') return onDeleted();
    setProblem(problemOf(error, outcome).message);
    if (outcome?.__typename === 'ConflictError') onStale();
  };
  return (
    <>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status" size="sm">
        {done === null ? '' : t(done)}
      </Text>
      <Group>
        <ConfirmButton
          label={t('delete')}
          question={t('deleteQuestion')}
          isBusy={actions.isDeleting}
          onConfirm={() => void remove()}
        />
      </Group>
      <Disclosure summary={t('change', { title })}>
        <TrackForm initial={trackFields(track)} submitLabel={t('save')} onSubmit={update} />
      </Disclosure>
    </>
  );
}
