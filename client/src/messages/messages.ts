import { useMemo } from 'react';
import { createFormatter, createTranslator } from 'use-intl/core';

/** Languages that all pages have texts in. */
const LANGUAGES = ['en'] as const;

/** A language that all pages have texts in. */
type Language = (typeof LANGUAGES)[number];

/** Texts of a page or a part of one, by language and name, in the ICU message format. */
export type Messages = Readonly<Record<Language, object>>;

/** The language of this page: the first that the reader's browser asks for and that there is. */
export const language: Language = chooseLanguage(navigator.languages);

/** The first language that is wanted and that there is, else the first that there is. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.split('-', 1)[0]);
  return LANGUAGES.find((known) => codes.includes(known)) ?? LANGUAGES[0];
}

/** Zone in which times are shown: the reader's own. */
export const timeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Texts in the language of the page. Names and values that texts need are checked by their types. */
export function translator<const Texts extends Messages>(messages: Texts) {
  return createTranslator({ locale: language, timeZone, messages: messages[language] as Texts['en'] });
}

/** The same for components. */
export function useMessages<const Texts extends Messages>(messages: Texts) {
  return useMemo(() => translator(messages), [messages]);
}

/** Numbers, times and lists as people of this language write them. */
export const formats = createFormatter({ locale: language, timeZone });
