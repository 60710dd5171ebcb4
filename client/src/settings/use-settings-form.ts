import { type FormErrors, useForm } from '@mantine/form';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { changesOf, fieldText, type SettingChange } from './setting-text';

/** A form of settings. */
export interface SettingsForm {
  /** What stands in the fields, by the names of their settings. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is wrong with any of that, by the same names. */
  readonly errors: FormErrors;
  /** What somebody changed. */
  readonly changes: readonly SettingChange[];
  readonly isSubmitting: boolean;
  readonly set: (name: string, text: string) => void;
  /** Shows why values were refused, each at its field; what has no field here is given back. */
  readonly refuse: (problems: readonly Refusal[]) => readonly Refusal[];
  /** What the form does when it is sent. */
  readonly onSubmit: (send: () => Promise<void>) => (event: FormEvent<HTMLFormElement>) => void;
  /** The element of the form, so that the first refused field can be gone to. */
  readonly element: RefObject<HTMLFormElement | null>;
}

/** Why the value of a setting was refused. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
}

/**
 * A form with a field for each of some settings.
 *
 * @param zone time zone of the server, in which times are entered
 */
export function useSettingsForm(settings: readonly SettingFieldsFragment[], zone: string): SettingsForm {
  const element = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  const form = useForm<Record<string, string>>({
    mode: 'controlled',
    initialValues: Object.fromEntries(settings.map((setting) => [setting.name, fieldText(setting, zone)])),
  });
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  return {
    element,
    texts: form.values,
    errors: form.errors,
    changes: changesOf(settings, form.values, zone),
    isSubmitting: form.submitting,
    set: (name, text) => form.setFieldValue(name, text),
    onSubmit: (send) => form.onSubmit(send),
    refuse: (problems) => {
      const isHere = ({ name }: Refusal): boolean => name in form.values;
      form.setErrors(Object.fromEntries(problems.filter(isHere).map(({ name, message }) => [name, message])));
      setRefusals((count) => count + 1);
      return problems.filter((problem) => !isHere(problem));
    },
  };
}
