import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { Loaded } from '../components/loaded';
import { SafeHtml } from '../components/safe-html';

const MarkdownPreviewQuery = graphql(`
  query MarkdownPreview($text: String!) {
    markdownPreview(text: $text)
  }
`);

/** Milliseconds without a change after which the preview follows. */
const PAUSE_MS = 500;

/** Markdown as it looks, made by the server in the same way as wherever it is shown. */
export function MarkdownPreview({ text }: { readonly text: string }) {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const [query] = useQuery({
    query: MarkdownPreviewQuery,
    variables: { text: settled },
    requestPolicy: 'network-only',
  });
  return (
    <Loaded query={query} placeholder={<Skeleton height={60} mt="xs" />}>
      {({ markdownPreview }) => <SafeHtml html={markdownPreview} />}
    </Loaded>
  );
}
