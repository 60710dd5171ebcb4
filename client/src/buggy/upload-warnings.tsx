import { List } from '@mantine/core';

/** What of an upload was ignored or changed, one by one. */
export function UploadWarnings({ warnings }: { readonly warnings: readonly { readonly message: string }[] }) {
  return (
    <List size="sm" style={{ overflowWrap: 'anywhere' }}>
      {warnings.map(({ message }) => (
        <List.Item key={message}>{message}</List.Item>
      ))}
    </List>
  );
}
