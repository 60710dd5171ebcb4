import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** A field for something secret. Mantine's shows that its value was refused; this one tells screen readers, too. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput aria-invalid={props.error ? true : undefined} {...props} />;
}
