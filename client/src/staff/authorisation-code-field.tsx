import type { PasswordInputProps } from '@mantine/core';
import { PasswordField } from '../components/password-field';
import { useMessages } from '../messages/messages';

const codeMessages = { en: { code: 'Authorisation code' } } as const;

/** What is needed of a form whose values have an `authorisationCode`. */
interface AuthorisedForm {
  key(path: never): string;
  getInputProps(path: never): object;
}

/**
 * The field of a form for the code with which administrators show that they may change so much.
 *
 * @param form a form of Mantine whose values have an `authorisationCode`
 */
export function AuthorisationCodeField({
  form,
  ...looks
}: { readonly form: AuthorisedForm } & Pick<PasswordInputProps, 'description' | 'maw'>) {
  const t = useMessages(codeMessages);
  const path = 'authorisationCode' as never;
  return (
    <PasswordField
      label={t('code')}
      required
      autoComplete="off"
      {...looks}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  );
}
