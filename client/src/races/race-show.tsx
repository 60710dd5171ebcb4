import { Skeleton } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { graphql } from '../../generated';
import type { RaceShowFragment } from '../../generated/graphql';
import { ProblemAlert } from '../components/problem-alert';
import { useMessages } from '../messages/messages';
import { LiveClock } from '../player/live-clock';
import { momentOf } from '../player/moment-link';
import { type PlayedRace, trackAddress, USUAL_TURN_MS } from '../player/played-race';
import { RacePlayback } from '../player/race-playback';
import { RacePlayer } from '../player/race-player';
import { streamRace } from '../player/race-stream';
import { useRaceFileAt } from '../player/use-playable-file';
import { useShellData } from '../session/shell-data';
import { raceMessages } from './race.messages';
import { isRaceFileOpen, raceFilePath } from './race-file';

/** Height that is kept for the player: a whole window, so that nothing that one sees is pushed down when it comes. */
const PLAYER_HEIGHT = '100vh';

graphql(`
  fragment RaceShow on Race {
    id
    databaseId
    title
    isLive
    lapLength
    maxLaps
    startOffset
    trackImageUrl
    trackSvgUrl
    turnMilliseconds
    entries {
      position
      name
      username
      isYours
      flagColor
      flagColorSecondary
      flagPattern
    }
  }
`);

/**
 * A race of this server in the player. While it is shown, its turns come one by one; when it is over, they are in its file,
 * which is small on the way and kept by browsers. Where the file is not public, because names are not, they come as before.
 */
export function RaceShow({ race }: { readonly race: RaceShowFragment }) {
  const { viewer, serverInfo } = useShellData();
  // Whoever watches the end stays at the end: what began live is not begun again as a replay.
  const [isBroadcast] = useState(race.isLive);
  const file = useRaceFileAt(
    isBroadcast || !isRaceFileOpen(race.entries ?? []) ? undefined : raceFilePath(race.databaseId),
    serverInfo && {
      ownName: viewer?.username,
      serverUrl: serverInfo.serverUrl,
      turnMilliseconds: race.turnMilliseconds || USUAL_TURN_MS,
    },
  );
  if (file.state === 'loading') return <Skeleton height={PLAYER_HEIGHT} />;
  if (file.state === 'opened' && file.file.ok) {
    return <ReplayedRace race={file.file.race} playback={file.file.playback} />;
  }
  return <StreamedRace race={race} isBroadcast={isBroadcast} serverUrl={serverInfo?.serverUrl} />;
}

/** A race that is over, from its file. */
function ReplayedRace({ race, playback }: { readonly race: PlayedRace; readonly playback: RacePlayback }) {
  return <RacePlayer race={race} playback={playback} isLinkable />;
}

/** A race whose turns come over the socket: those that are past at once, the others when they are due. */
function StreamedRace({
  race,
  isBroadcast,
  serverUrl,
}: {
  readonly race: RaceShowFragment;
  readonly isBroadcast: boolean;
  readonly serverUrl: string | undefined;
}) {
  const t = useMessages(raceMessages);
  const [isRefused, setRefused] = useState(false);
  const [playback, setPlayback] = useState<RacePlayback | null>(null);
  const { id } = race;
  const turnMilliseconds = race.turnMilliseconds || USUAL_TURN_MS;
  const names = (race.entries ?? []).map(({ name }) => name).join('\n');
  useEffect(() => {
    const created = new RacePlayback(names === '' ? [] : names.split('\n'), new LiveClock(turnMilliseconds));
    setPlayback(created);
    const moment = momentOf(location.hash);
    // As soon as there is what is to be shown first.
    const stopWaiting = created.subscribe(() => {
      if (created.snapshot().lastTurn < (moment ?? 1)) return;
      stopWaiting();
      if (moment !== undefined) created.seek(moment);
      else if (isBroadcast) created.goLive();
    });
    const stop = streamRace(id, created, () => setRefused(true));
    return () => {
      stop();
      created.end();
    };
  }, [id, names, turnMilliseconds, isBroadcast]);
  const played = useMemo((): PlayedRace => {
    const { title, lapLength, maxLaps, startOffset, trackImageUrl, trackSvgUrl } = race;
    return {
      ...{ title, lapLength, maxLaps, startOffset, turnMilliseconds },
      entrants: race.entries ?? [],
      trackImageUrl: trackAddress(trackImageUrl, serverUrl),
      trackSvgUrl: trackAddress(trackSvgUrl, serverUrl),
    };
  }, [race, turnMilliseconds, serverUrl]);
  if (isRefused) return <ProblemAlert>{t('cannotBeShown')}</ProblemAlert>;
  if (playback === null) return <Skeleton height={PLAYER_HEIGHT} />;
  // Whose buggy is one's own is known with the entries, which may come later than the first turns.
  return <RacePlayer key={names} race={played} playback={playback} isBroadcast={isBroadcast} isLinkable />;
}
