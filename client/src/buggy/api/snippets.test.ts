import { describe, expect, it } from 'vitest';
import { uploadSnippets } from './snippets';

const textsFor = (serverUrl: string, username: string): string[] =>
  uploadSnippets({ serverUrl, username }).map(({ text }) => text);

describe('programs that upload', () => {
  it('go to the address of this server, with or without a slash at its end', () => {
    for (const text of textsFor('https://races.example.org/', 'ada')) {
      expect(text).toContain('https://races.example.org/api/upload');
      expect(text).toContain('ada');
    }
    expect(textsFor('https://races.example.org', 'ada')).toEqual(textsFor('https://races.example.org/', 'ada'));
  });

  it('have neither key nor secret in them', () => {
    for (const text of textsFor('https://races.example.org', 'ada')) {
      expect(text).toContain('BUGGY_API_KEY');
      expect(text).toContain('BUGGY_API_SECRET');
    }
  });

  it('take names as they are, whatever is in them', () => {
    const [curl, python, javascript] = textsFor('https://races.example.org', `o'neil "$HOME"`);
    expect(curl).toContain(`'user=o'\\''neil "$HOME"'`);
    for (const text of [python, javascript]) expect(text).toContain(String.raw`"o'neil \"$HOME\""`);
  });
});
