import { Code, Text } from '@mantine/core';

/** A name of the JSON, and what it stands for. */
export function Named({ name, meaning }: { readonly name: string; readonly meaning: string }) {
  return (
    <>
      <Code fz="sm" px={0} bg="transparent">
        {name}
      </Code>
      <Text size="sm" c="dimmed" mt={2}>
        {meaning}
      </Text>
    </>
  );
}
