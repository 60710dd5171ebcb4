import { Code } from '@mantine/core';
import { Fragment } from 'react';
import { attributeWord } from './buggy-words';

/** An attribute: what people call it, and its name in JSON, which may be broken at its underscores. */
export function AttributeName({ name }: { readonly name: string }) {
  const parts = name.split('_');
  return (
    <>
      {attributeWord(name)}{' '}
      <Code>
        {parts.map((part, index) => (
          <Fragment key={part}>
            {index === 0 ? null : (
              <>
                _<wbr />
              </>
            )}
            {part}
          </Fragment>
        ))}
      </Code>
    </>
  );
}
