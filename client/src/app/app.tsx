import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { Provider } from 'urql';
import { client } from '../graphql/client';
import { router } from './router';
import { styleNonce } from './style-nonce';
import { readableColors, theme } from './theme';

/** The client: what all pages need, around the page that the address names. */
export function App() {
  return (
    <Provider value={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={readableColors}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </Provider>
  );
}
