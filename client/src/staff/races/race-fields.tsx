import {
  Autocomplete,
  Checkbox,
  Fieldset,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { graphql } from '../../../generated';
import type { RaceChoicesQuery } from '../../../generated/graphql';
import { Disclosure } from '../../components/disclosure';
import { hasCome } from '../../components/server-time';
import { useMessages } from '../../messages/messages';
import { raceFieldsMessages } from './race-fields.messages';
import classes from './race-fields.module.css';
import { type RaceField, type RaceValues, takenFrom, trackOf } from './race-values';
import { TrackChoice } from './track-choice';

/** What can be chosen from for a race. */
export const RaceChoices = graphql(`
  query RaceChoices {
    racetracks {
      ...TrackChoice
    }
    leagues {
      name
    }
  }
`);

/** The fields of a race. */
export type RaceForm = UseFormReturnType<RaceValues>;

/** How groups of fields look. */
const groupClasses = { root: classes['group'] ?? '', legend: classes['legend'] ?? '' };

/** Fields with numbers, and the bounds that the server has for them. */
const BOUNDS = {
  costLimit: [0, 1_000_000],
  maxLaps: [1, 100],
  turnMilliseconds: [0, 60_000],
  lapLength: [1, 100_000],
  svgPathLength: [1, 100_000],
  startOffset: [0, 99_999],
  finishOffset: [0, 99_999],
} as const;

/** Fields that most races leave as their track has them. */
const RARE: readonly RaceField[] = [
  ...(['lapLength', 'svgPathLength', 'startOffset', 'finishOffset', 'trackImageUrl', 'trackSvgUrl'] as const),
  'raceFileUrl',
];

/** Says of fields that must not be empty, and are, that something belongs into them. */
export function whatIsMissing(
  values: RaceValues,
  message: string,
  { isNew }: { readonly isNew: boolean },
): Partial<Record<RaceField, string>> {
  const numbers = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
  const needed: readonly RaceField[] = ['startAtLocal', ...numbers, ...(isNew ? [] : (['title'] as const))];
  return Object.fromEntries(needed.filter((field) => values[field] === '').map((field) => [field, message]));
}

/** What a race is called, what it is about, and which league it belongs to. */
export function AboutFields({
  form,
  leagues,
  isNew = false,
}: { readonly form: RaceForm; readonly isNew?: boolean } & Pick<RaceChoicesQuery, 'leagues'>) {
  const t = useMessages(raceFieldsMessages);
  return (
    <Fieldset variant="unstyled" classNames={groupClasses} legend={t('about')}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={t('title')}
            description={t(isNew ? 'titleHint' : 'titleHintOld')}
            required={!isNew}
            maxLength={80}
            {...form.getInputProps('title')}
          />
          <Autocomplete
            label={t('league')}
            description={t('leagueHint')}
            maxLength={32}
            data={leagues.map(({ name }) => name)}
            {...form.getInputProps('league')}
          />
        </SimpleGrid>
        <Textarea
          label={t('description')}
          description={t('descriptionHint')}
          maxLength={10_000}
          rows={3}
          resize="vertical"
          {...form.getInputProps('description')}
        />
      </Stack>
    </Fieldset>
  );
}

/** When a race is, and how it is run. */
export function RunFields({ form, zone }: { readonly form: RaceForm; readonly zone: string }) {
  const t = useMessages(raceFieldsMessages);
  const { startAtLocal, isRunAtStart } = form.values;
  return (
    <Fieldset variant="unstyled" classNames={groupClasses} legend={t('how')}>
      <Stack gap="md">
        <div>
          <TextInput
            type="datetime-local"
            label={t('startAtLocal')}
            description={t('startAtLocalHint', { zone })}
            required
            maw="24rem"
            {...form.getInputProps('startAtLocal')}
          />
          <Text size="sm" mt={4} role="status">
            {form.isDirty('startAtLocal') && hasCome(startAtLocal, new Date(), zone)
              ? t('hasCome', { isRunAtStart: String(isRunAtStart) })
              : ''}
          </Text>
        </div>
        <CheckField form={form} field="isRunAtStart" />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <NumberField form={form} field="costLimit" />
          <NumberField form={form} field="maxLaps" />
          <NumberField form={form} field="turnMilliseconds" />
        </SimpleGrid>
        <CheckField form={form} field="isDnfPosition" />
      </Stack>
    </Fieldset>
  );
}

/** Where a race is run. */
export function TrackFields({ form, racetracks }: { readonly form: RaceForm } & Pick<RaceChoicesQuery, 'racetracks'>) {
  const t = useMessages(raceFieldsMessages);
  const chosen = trackOf(form.values, racetracks);
  return (
    <Stack gap="md">
      <TrackChoice
        tracks={racetracks}
        chosen={chosen}
        onChoose={(track) => form.setValues({ ...form.getValues(), ...takenFrom(track) })}
      />
      <Disclosure summary={t('more')} isNeeded={chosen === undefined || RARE.some((field) => form.errors[field])}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" py="sm">
          <NumberField form={form} field="lapLength" />
          <NumberField form={form} field="svgPathLength" />
          <NumberField form={form} field="startOffset" />
          <NumberField form={form} field="finishOffset" />
          <AddressField form={form} field="trackImageUrl" />
          <AddressField form={form} field="trackSvgUrl" />
          <AddressField form={form} field="raceFileUrl" />
        </SimpleGrid>
      </Disclosure>
    </Stack>
  );
}

/** What everybody sees of a race. */
export function ShownFields({ form }: { readonly form: RaceForm }) {
  const t = useMessages(raceFieldsMessages);
  return (
    <Fieldset variant="unstyled" classNames={groupClasses} legend={t('shown')}>
      <Stack gap="md">
        <CheckField form={form} field="isVisible" />
        <CheckField form={form} field="isResultVisible" />
      </Stack>
    </Fieldset>
  );
}

/** The address at which the file of a race is kept. */
export function AddressField({
  form,
  field,
}: {
  readonly form: RaceForm;
  readonly field: 'trackImageUrl' | 'trackSvgUrl' | 'raceFileUrl';
}) {
  const t = useMessages(raceFieldsMessages);
  return (
    <TextInput
      label={t(field)}
      description={t(`${field}Hint`)}
      inputMode="url"
      maxLength={255}
      {...form.getInputProps(field)}
    />
  );
}

function NumberField({ form, field }: { readonly form: RaceForm; readonly field: keyof typeof BOUNDS }) {
  const t = useMessages(raceFieldsMessages);
  const [min, max] = BOUNDS[field];
  return (
    <NumberInput
      label={t(field)}
      description={t(`${field}Hint`)}
      required
      min={min}
      max={max}
      allowDecimal={false}
      hideControls
      {...form.getInputProps(field)}
    />
  );
}

function CheckField({
  form,
  field,
}: {
  readonly form: RaceForm;
  readonly field: 'isRunAtStart' | 'isDnfPosition' | 'isVisible' | 'isResultVisible';
}) {
  const t = useMessages(raceFieldsMessages);
  return (
    <Checkbox label={t(field)} description={t(`${field}Hint`)} {...form.getInputProps(field, { type: 'checkbox' })} />
  );
}
