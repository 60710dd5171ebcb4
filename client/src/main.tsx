import '@mantine/core/styles.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { language } from './messages/messages';

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');
document.documentElement.lang = language;
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
