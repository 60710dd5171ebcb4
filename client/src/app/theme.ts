import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** How everything looks: quiet surfaces, one colour for what can be pressed. */
export const theme = createTheme({
  primaryColor: 'cyan',
  // White is readable on it, in the dark as well.
  primaryShade: 9,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem)', lineHeight: '1.2' },
      h2: { fontSize: '1.35rem', lineHeight: '1.3' },
      h3: { fontSize: '1.1rem', lineHeight: '1.35' },
    },
  },
  components: {
    Badge: {
      defaultProps: { tt: 'none' },
      styles: { root: { height: 'auto', flexShrink: 0 }, label: { whiteSpace: 'normal' } },
    },
    Button: { styles: { root: { minHeight: '2.75rem' } } },
  },
});

/** Colours of buttons below the mouse. */
const UNDER_WHITE = {
  '--mantine-color-cyan-filled-hover': '#095b69',
  '--mantine-color-red-filled-hover': '#a82323',
} as const;

/** Where Mantine's colours are too faint for small text, or for white text upon them. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...UNDER_WHITE,
    '--field-border': '#868e96',
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-red-light-color': '#a61e1e',
    '--mantine-color-green-light-color': '#1e6b2f',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--mantine-color-cyan-light-color': '#0a5c6b',
    '--mantine-color-gray-light-color': '#495057',
  },
  dark: {
    ...UNDER_WHITE,
    '--field-border': '#7c7c7c',
    '--mantine-color-dimmed': '#a6abb2',
    '--mantine-color-placeholder': '#a6abb2',
    '--mantine-color-error': '#ff8787',
  },
});
