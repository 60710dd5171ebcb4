import { CheckCircleIcon, XCircleIcon } from '@heroicons/react/24/solid';
import { Anchor, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../generated';
import type { RaceVerificationFragment } from '../../generated/graphql';
import { Fact } from '../components/fact';
import { refusalOf } from '../components/refusal';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { isRaceFileOpen, raceFilePath } from './race-file';
import { raceVerificationMessages } from './race-verification.messages';
import type { VerifyAnswer, VerifyRequest } from './verify.worker';

graphql(`
  fragment RaceVerification on Race {
    databaseId
    seed
    seedCommitment
    ruleset
    rulesetVersion
    resultSource
    entries {
      name
      username
    }
  }
`);

type Outcome =
  | { readonly answer: VerifyAnswer; readonly bytes: number }
  /** What the server says about the file, if it says something. */
  | { readonly refusal: string | null }
  | 'running';

/** Lets anybody run a race again, in their own browser, and see whether it is the same. */
export function RaceVerification({ race }: { readonly race: RaceVerificationFragment }) {
  const t = useMessages(raceVerificationMessages);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const path = raceFilePath(race.databaseId);
  const verify = async (): Promise<void> => {
    setOutcome('running');
    try {
      const file = await fetch(path);
      if (!file.ok) {
        setOutcome({ refusal: await refusalOf(file) });
        return;
      }
      const text = await file.text();
      const answer = await inWorker({ text, seedCommitment: race.seedCommitment ?? null });
      setOutcome({ answer, bytes: new TextEncoder().encode(text).length });
    } catch {
      setOutcome({ refusal: null });
    }
  };
  return (
    <Section title={t('title')}>
      <Text maw="46rem">{t('about')}</Text>
      {isRaceFileOpen(race.entries ?? []) ? (
        <Group>
          <Button variant="default" loading={outcome === 'running'} onClick={() => void verify()}>
            {t('verify')}
          </Button>
          <Anchor href={path} download>
            {t('file')}
          </Anchor>
        </Group>
      ) : (
        <Text maw="46rem">{t('namesKept')}</Text>
      )}
      <Stack gap={4} role="status">
        {outcome === 'running' ? <Text>{t('verifying')}</Text> : null}
        {typeof outcome === 'object' && outcome !== null ? <Ended outcome={outcome} /> : null}
      </Stack>
      <Stack component="dl" gap="xs" m={0}>
        <CodeFact name={t('seed')} value={race.seed} />
        <CodeFact name={t('commitment')} value={race.seedCommitment} />
        <CodeFact
          name={t('rules')}
          value={race.ruleset && t('rulesVersion', { name: race.ruleset, version: race.rulesetVersion ?? 0 })}
        />
      </Stack>
    </Section>
  );
}

function Ended({ outcome }: { readonly outcome: Exclude<Outcome, string> }) {
  const t = useMessages(raceVerificationMessages);
  return 'refusal' in outcome ? <Text c="red">{outcome.refusal ?? t('failed')}</Text> : <Answer {...outcome} />;
}

function Answer({ answer: { verdict, isSeedAsCommitted }, bytes }: { answer: VerifyAnswer; bytes: number }) {
  const t = useMessages(raceVerificationMessages);
  return (
    <>
      <Finding isGood={verdict.ok} text={verdict.ok ? t('same', { bytes }) : t('other', { reason: verdict.reason })} />
      {isSeedAsCommitted === null ? null : (
        <Finding isGood={isSeedAsCommitted} text={t(isSeedAsCommitted ? 'seedKept' : 'seedChanged')} />
      )}
    </>
  );
}

function Finding({ isGood, text }: { readonly isGood: boolean; readonly text: string }) {
  const Icon = isGood ? CheckCircleIcon : XCircleIcon;
  return (
    <Group gap="xs" wrap="nowrap" align="start">
      <Icon width={22} aria-hidden color={`var(--mantine-color-${isGood ? 'green' : 'red'}-light-color)`} />
      <Text fw={600}>{text}</Text>
    </Group>
  );
}

function CodeFact({ name, value }: { readonly name: string; readonly value: string | null | undefined }) {
  if (!value) return null;
  return (
    <Fact name={name}>
      <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
    </Fact>
  );
}

/** Verifies in a thread of its own: a large race takes a moment, and the page goes on meanwhile. */
async function inWorker(request: VerifyRequest): Promise<VerifyAnswer> {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<VerifyAnswer>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<VerifyAnswer>) => resolve(data));
      worker.addEventListener('error', () => reject(new Error('the worker failed')));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
