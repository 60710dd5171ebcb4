import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { userMessages } from './user.messages';
import type { AccountFields } from './user-facts';
import type { UserValues } from './user-values';

/** What the form of an account holds: the account, and what is asked of whoever sends it. */
export type UserFormValues = UserValues & { authorisationCode: string; password: string; withApiKey: boolean };

const CHECKS = ['isStudent', 'isLoginEnabled', 'isActive', 'isDemo'] as const;

/** The fields of an account. */
export function UserFields({
  form,
  fields,
}: {
  readonly form: UseFormReturnType<UserFormValues>;
  readonly fields: AccountFields;
}) {
  const t = useMessages(userMessages);
  return (
    <Stack gap="md">
      <TextInput
        label={t('username')}
        description={t('usernameHint')}
        required
        maxLength={32}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        key={form.key('username')}
        {...form.getInputProps('username')}
      />
      {fields.map(({ name, label, example, maxLength }) => (
        <TextInput
          key={form.key(name)}
          label={label}
          description={example === '' ? undefined : example}
          maxLength={maxLength}
          autoComplete="off"
          {...form.getInputProps(name)}
        />
      ))}
      <NativeSelect
        label={t('staffRole')}
        data={[
          { value: '', label: t('noStaff') },
          { value: 'TEACHING_ASSISTANT', label: t('TEACHING_ASSISTANT') },
          { value: 'ADMINISTRATOR', label: t('ADMINISTRATOR') },
        ]}
        key={form.key('staffRole')}
        {...form.getInputProps('staffRole')}
      />
      {CHECKS.map((name) => (
        <Checkbox key={form.key(name)} label={t(name)} {...form.getInputProps(name, { type: 'checkbox' })} />
      ))}
      {(['comment', 'notice'] as const).map((name) => (
        <Textarea
          key={form.key(name)}
          label={t(name)}
          autosize
          minRows={2}
          maxLength={1024}
          {...form.getInputProps(name)}
        />
      ))}
      <TextInput
        label={t('submissionLink')}
        maxLength={255}
        autoComplete="off"
        key={form.key('submissionLink')}
        {...form.getInputProps('submissionLink')}
      />
      <TextInput
        type="datetime-local"
        label={t('submissionDeadline')}
        description={t('submissionDeadlineHint')}
        key={form.key('submissionDeadline')}
        {...form.getInputProps('submissionDeadline')}
      />
      <AuthorisationCodeField form={form} />
    </Stack>
  );
}
