import { Code, Group } from '@mantine/core';
import { CopyButton } from './copy-button';

/** A piece of code to copy. It scrolls by itself, also by keyboard. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  return (
    <div>
      <Group justify="end" mb={4}>
        <CopyButton text={code} />
      </Group>
      <Code block tabIndex={0} role="region" aria-label={label} style={{ overflowX: 'auto' }}>
        {code}
      </Code>
    </div>
  );
}
