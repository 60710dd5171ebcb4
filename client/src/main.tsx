import '@mantine/core/styles.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { whenStyled } from './app/late-styles';
import { language } from './messages/messages';

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');
document.documentElement.lang = language;
const root = createRoot(container);
whenStyled(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
