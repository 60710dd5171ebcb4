import { NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { useMessages } from '../../messages/messages';
import { MAX_GENERATED } from './made-up-buggies';
import { practiceMessages } from './practice.messages';

const PracticeChoices = graphql(`
  query PracticeChoices {
    racetracks {
      id
      title
    }
    races(first: 50, phase: PAST) {
      nodes {
        id
        title
        state
      }
    }
  }
`);

/** What can be chosen about a practice race, as it stands in fields. */
export interface PracticeValues {
  madeUp: number | string;
  againstRaceId: string;
  maxLaps: number | string;
  racetrackId: string;
  costLimit: number | string;
  seed: string;
}

/** What can be chosen about a practice race. */
export function PracticeOptions({ form }: { readonly form: UseFormReturnType<PracticeValues> }) {
  const t = useMessages(practiceMessages);
  const [{ data }] = useQuery({ query: PracticeChoices });
  const races = data?.races.nodes.filter(({ state }) => state === 'PUBLISHED') ?? [];
  const named = ({ id, title }: { readonly id: string; readonly title: string }) => ({ value: id, label: title });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" py="sm">
      <NumberInput
        label={t('madeUp')}
        description={t('madeUpHint', { most: MAX_GENERATED })}
        min={0}
        max={MAX_GENERATED}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('madeUp')}
      />
      <NativeSelect
        label={t('againstRace')}
        description={t('againstRaceHint')}
        data={[{ value: '', label: t('noRace') }, ...races.map(named)]}
        {...form.getInputProps('againstRaceId')}
      />
      <NativeSelect
        label={t('track')}
        data={[{ value: '', label: t('firstTrack') }, ...(data?.racetracks ?? []).map(named)]}
        {...form.getInputProps('racetrackId')}
      />
      <NumberInput
        label={t('laps')}
        description={t('lapsHint')}
        min={1}
        max={10}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('maxLaps')}
      />
      <NumberInput
        label={t('costLimit')}
        description={t('costLimitHint')}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('costLimit')}
      />
      <TextInput label={t('seed')} description={t('seedHint')} maxLength={128} {...form.getInputProps('seed')} />
    </SimpleGrid>
  );
}
