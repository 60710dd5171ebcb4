import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RaceDetailsFragment } from '../../../generated/graphql';
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
        {file === null || file.doubts === null ? null : (
          <Doubts key={`${file.name} ${file.contents.length}`} file={file} results={results} />
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

/** What is odd about a file, each to be accepted by itself, and the way to store it all the same. */
function Doubts({
  file: { name, doubts, isOverwritingUrl },
  results: { busy, check, store },
}: {
  readonly file: ResultsFile;
  readonly results: ResultsFileState;
}) {
  const t = useMessages(raceResultsUploadMessages);
  const [accepted, setAccepted] = useState<string[]>([]);
  const [isRefused, setRefused] = useState(false);
  const all = doubts ?? [];
  const open = all.filter(({ key }) => !accepted.includes(key)).length;
  const hasOtherUrl = isOverwritingUrl || all.some(({ code }) => code === 'RACE_FILE_URL_DIFFERS');
  const submit = async (): Promise<void> => {
    setRefused(open > 0);
    if (open === 0) await store(accepted);
  };
  return (
    <Stack gap="md">
      {all.length === 0 ? (
        <Text>{t('fine', { name })}</Text>
      ) : (
        <Checkbox.Group
          label={t('doubts', { count: all.length, name })}
          value={accepted}
          onChange={setAccepted}
          error={isRefused && open > 0 ? t('open', { count: open }) : undefined}
        >
          <Stack gap="sm" my="sm">
            {all.map(({ key, message }) => (
              <Checkbox key={key} value={key} label={message} styles={{ label: { overflowWrap: 'anywhere' } }} />
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
