import { Alert, Stack, Text } from '@mantine/core';
import { buggyFieldNames } from '../../../src/racing';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';
import { UploadWarnings } from './upload-warnings';

/** What came of an upload that was stored. */
export interface StoredUpload {
  readonly isNew: boolean;
  /** How many attributes the text gave. */
  readonly given: number;
  readonly warnings: readonly { readonly message: string }[];
}

/** Says what was stored, at once also to screen readers. */
export function UploadResult({ stored }: { readonly stored: StoredUpload | null }) {
  const t = useMessages(buggyMessages);
  return (
    <div role="status">
      {stored === null ? null : (
        <Alert color="green" variant="light" title={t(stored.isNew ? 'storedFirst' : 'stored')}>
          <Stack gap="xs">
            <Text size="sm">
              {t('storedText', { given: stored.given, rest: buggyFieldNames.length - stored.given })}
            </Text>
            {stored.warnings.length === 0 ? null : (
              <>
                <Text size="sm">{t('ignored', { count: stored.warnings.length })}</Text>
                <UploadWarnings warnings={stored.warnings} />
              </>
            )}
          </Stack>
        </Alert>
      )}
    </div>
  );
}
