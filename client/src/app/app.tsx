import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { Provider } from 'urql';
import { client } from '../graphql/client';
import { router } from './router';
import { readableColors, theme } from './theme';

/** Shows the browser that styles which are made in scripts are ours. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.nonce;

/** The client: what all pages need, around the page that the address names. */
export function App() {
  return (
    <Provider value={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={readableColors}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce ?? ''}
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </Provider>
  );
}
