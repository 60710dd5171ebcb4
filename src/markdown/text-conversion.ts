import { conversionsIn } from '../threads/conversion.js';

/** What just anybody wrote as HTML that is safe to show, for the `HtmlRenderer`. */
export const textConversion = conversionsIn<typeof import('./markdown.js')>(new URL('./markdown.js', import.meta.url))(
  'htmlOfText',
);
