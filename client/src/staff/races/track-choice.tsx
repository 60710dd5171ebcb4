import { Radio, Text } from '@mantine/core';
import { graphql } from '../../../generated';
import type { TrackChoiceFragment } from '../../../generated/graphql';
import { useMessages } from '../../messages/messages';
import { raceFieldsMessages } from './race-fields.messages';
import classes from './track-choice.module.css';
import { TrackPicture } from './track-picture';

// What is shown of a track that may be chosen, and what a race takes over from it.
graphql(`
  fragment TrackChoice on Racetrack {
    id
    title
    imageUrl
    svgUrl
    pathLength
    lapLength
    startOffset
  }
`);

/**
 * Tracks to choose from, by their pictures.
 *
 * @param chosen the track that the race is on; undefined when it is on none of them
 */
export function TrackChoice({
  tracks,
  chosen,
  onChoose,
}: {
  readonly tracks: readonly TrackChoiceFragment[];
  readonly chosen: TrackChoiceFragment | undefined;
  readonly onChoose: (track: TrackChoiceFragment) => void;
}) {
  const t = useMessages(raceFieldsMessages);
  const choose = (id: string): void => {
    const track = tracks.find((candidate) => candidate.id === id);
    if (track !== undefined) onChoose(track);
  };
  return (
    <Radio.Group
      label={t('track')}
      labelProps={{ fz: '1.1rem', fw: 650 }}
      description={t('trackHint')}
      value={chosen?.id ?? ''}
      onChange={choose}
    >
      <div className={classes['tracks']}>
        {tracks.map((track) => (
          <div key={track.id} className={classes['track']}>
            <Radio
              value={track.id}
              styles={{ body: { width: '100%' }, labelWrapper: { flex: 1 } }}
              label={
                <span className={classes['label']}>
                  <TrackPicture url={track.imageUrl} />
                  {track.title}
                </span>
              }
              description={t('lap', { length: track.lapLength })}
            />
          </div>
        ))}
      </div>
      {chosen === undefined ? (
        <Text size="sm" mt="xs">
          {t('ownTrack')}
        </Text>
      ) : null}
    </Radio.Group>
  );
}
