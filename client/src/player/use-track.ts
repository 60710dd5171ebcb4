import { useEffect, useState } from 'react';
import { sampleTrack, type TrackShape } from './track';
import { readTrackSvg } from './track-svg';

/** The path of a track, and whether it is the real one. */
export interface LoadedTrack {
  readonly shape: TrackShape;
  /** False until it is loaded, and when it cannot be. */
  readonly isReal: boolean;
  readonly hasFailed: boolean;
}

/** A plain oval, for races whose track cannot be loaded. */
const OVAL: TrackShape = sampleTrack({ width: 200, height: 100, length: 408 }, (distance) => {
  const angle = (distance / 408) * 2 * Math.PI + Math.PI / 2;
  return { x: 100 + 84 * Math.cos(angle), y: 50 + 40 * Math.sin(angle) };
});

/** The path at an address. */
export function useTrack(svgUrl: string): LoadedTrack {
  const [track, setTrack] = useState<LoadedTrack>({ shape: OVAL, isReal: false, hasFailed: false });
  useEffect(() => {
    if (svgUrl === '') {
      setTrack({ shape: OVAL, isReal: false, hasFailed: true });
      return undefined;
    }
    const gone = new AbortController();
    const load = async (): Promise<void> => {
      try {
        const answer = await fetch(svgUrl, { signal: gone.signal });
        if (!answer.ok) throw new Error(`the track answers ${answer.status}`);
        setTrack({ shape: readTrackSvg(await answer.text()), isReal: true, hasFailed: false });
      } catch {
        if (!gone.signal.aborted) setTrack({ shape: OVAL, isReal: false, hasFailed: true });
      }
    };
    void load();
    return () => gone.abort();
  }, [svgUrl]);
  return track;
}
