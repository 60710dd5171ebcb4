import { Button, type ButtonProps, FileButton } from '@mantine/core';
import { useRef } from 'react';

/** A button by which a file is chosen; the same one can be chosen again when it was mended. */
export function FileChooser({
  accept,
  onFile,
  children,
  ...look
}: ButtonProps & { readonly accept: string; readonly onFile: (file: File) => void }) {
  const forget = useRef<() => void>(null);
  return (
    <FileButton
      accept={accept}
      resetRef={forget}
      onChange={(file) => {
        // Browsers tell of no choice that is the same as before.
        forget.current?.();
        if (file !== null) onFile(file);
      }}
    >
      {(props) => (
        <Button {...look} {...props}>
          {children}
        </Button>
      )}
    </FileButton>
  );
}
