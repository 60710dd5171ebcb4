import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { exampleTabs } from './examples';

const socketUrl = new URL('/graphql', location.href);
socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  wsClient: createClient({ url: socketUrl.href, lazy: true, retryAttempts: Number.POSITIVE_INFINITY }),
});

const container = document.getElementById('graphiql');
if (container === null) throw new Error('the page has no place for GraphiQL');
createRoot(container).render(<GraphiQL fetcher={fetcher} defaultTabs={exampleTabs} shouldPersistHeaders={false} />);
