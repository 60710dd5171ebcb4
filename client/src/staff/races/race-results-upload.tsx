import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RaceDetailsFragment, ResultsCheckFragment } from '../../../generated/graphql';
import { FileChooser } from '../../components/file-chooser';
import { FileDrop } from '../../components/file-drop';
import { ProblemAlert } from '../../components/problem-alert';
import { useMessages } from '../../messages/messages';
import { DoneAlert } from '../done-alert';
import { raceResultsUploadMessages } from './race-results-upload.messages';
import { type ResultsFile, type ResultsFileState, useResultsFile } from './use-results-file';

/** States in which a race takes results from elsewhere. */
const TAKING: readonly RaceDetailsFragment['state'][] = [
  'SCHEDULED',
  'AWAITING_RESULTS',
  'BROADCAST',
  'FINISHED',
  'PUBLISHED',
];

/** Takes in the results of a race that was run elsewhere, once somebody has accepted what is odd about them. */
export function RaceResultsUpload({
  race,
  onStored,
}: {
  readonly race: RaceDetailsFragment;
  readonly onStored: () => void;
}) {
  const t = useMessages(raceResultsUploadMessages);
  const results = useResultsFile(race.id, onStored);
  const { file, busy, problem, stored } = results;
  if (race.resultSource === 'ENGINE') return <Text>{t('own')}</Text>;
  if (!TAKING.includes(race.state)) return <Text>{t('notNow')}</Text>;
  const isPublic = race.isVisible && race.isResultVisible;
  return (
    <FileDrop onFile={results.take}>
      <Stack gap="md">
        <Text maw="46rem">
          {t('uploadText')} {race.resultSource === 'UPLOAD' ? t('replaces') : null}
        </Text>
        <Group gap="sm">
          <FileChooser variant="default" accept="application/json,.json" onFile={(chosen) => void results.take(chosen)}>
            {t(file === null ? 'choose' : 'chooseOther')}
          </FileChooser>
          {file !== null && problem !== null ? (
            <Button variant="default" onClick={() => results.check(file.isOverwritingUrl)}>
              {t('again')}
            </Button>
          ) : null}
        </Group>
        <Text role="status">{file !== null && busy === 'checking' ? t('checking', { name: file.name }) : ''}</Text>
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        {file === null || file.check === null ? null : (
          <Check key={file.choice} file={file} check={file.check} results={results} />
        )}
        <DoneAlert
          done={
            stored === null ? null : { done: t(isPublic ? 'stored' : 'storedHidden', { count: stored }), warnings: [] }
          }
        />
      </Stack>
    </FileDrop>
  );
}

/** What a file holds, what is odd about it, each to be accepted by itself, and the way to store it. */
function Check({
  file: { name, isOverwritingUrl },
  check: { warnings, buggiesEntered, buggiesStarted, buggiesFinished, winners, replacedCount },
  results: { busy, check, store },
}: {
  readonly file: ResultsFile;
  readonly check: ResultsCheckFragment;
  readonly results: ResultsFileState;
}) {
  const t = useMessages(raceResultsUploadMessages);
  // By what was read: a tick says nothing about what has another number in it since.
  const [accepted, setAccepted] = useState<string[]>([]);
  const [isRefused, setRefused] = useState(false);
  const open = warnings.filter(({ message }) => !accepted.includes(message)).length;
  const hasOtherUrl = isOverwritingUrl || warnings.some(({ code }) => code === 'RACE_FILE_URL_DIFFERS');
  const submit = async (): Promise<void> => {
    setRefused(open > 0);
    if (open === 0) await store(warnings.map(({ key }) => key));
  };
  return (
    <Stack gap="md">
      <Text>
        {t('plan', { name, entered: buggiesEntered, started: buggiesStarted, finished: buggiesFinished })}{' '}
        {winners.length === 0 ? '' : t('winners', { count: winners.length, names: winners.join(', ') })}{' '}
        {replacedCount === 0 ? '' : t('replacing', { count: replacedCount })}
      </Text>
      {warnings.length === 0 ? (
        <Text>{t('fine', { name })}</Text>
      ) : (
        <Checkbox.Group
          label={t('doubts', { count: warnings.length, name })}
          value={accepted}
          onChange={setAccepted}
          error={isRefused && open > 0 ? t('open', { count: open }) : undefined}
        >
          <Stack gap="sm" my="sm">
            {warnings.map(({ key, message }) => (
              <Checkbox key={key} value={message} label={message} styles={{ label: { overflowWrap: 'anywhere' } }} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {hasOtherUrl ? (
        <Checkbox
          label={t('overwrite')}
          checked={isOverwritingUrl}
          onChange={({ currentTarget }) => void check(currentTarget.checked)}
        />
      ) : null}
      <Group>
        <Button loading={busy === 'storing'} disabled={busy === 'checking'} onClick={submit}>
          {t('store')}
        </Button>
      </Group>
    </Stack>
  );
}
