import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RaceSummaryFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { raceStateMessages } from './race-state.messages';
import { type ShownState, shownState } from './shown-state';

/**
 * Says to those who hear a page what its readers see: that a race is live, or over, since the page was opened.
 *
 * @param races those that the page shows
 */
export function RaceNews({
  races,
}: {
  readonly races: readonly Pick<RaceSummaryFragment, 'id' | 'title' | 'state' | 'isLive'>[];
}) {
  const t = useMessages(raceStateMessages);
  const known = useRef(new Map<string, ShownState>());
  const [news, setNews] = useState('');
  useEffect(() => {
    const changed = races.filter((race) => (known.current.get(race.id) ?? shownState(race)) !== shownState(race));
    for (const race of races) known.current.set(race.id, shownState(race));
    if (changed.length === 0) return;
    setNews(changed.map((race) => t('news', { title: race.title, state: t(shownState(race)) })).join(' '));
  }, [races, t]);
  return <VisuallyHidden role="status">{news}</VisuallyHidden>;
}
