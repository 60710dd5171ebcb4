import type { Settings } from './settings-catalogue.js';

/** A text in the form in which names of files contain it: lower case, with hyphens between what is left of it. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * Name of a file to download, with hyphens between its parts; those that are empty are left out. It begins with
 * PROJECT_SLUG, or a form of PROJECT_CODE.
 */
export function downloadName(settings: Settings, ...parts: readonly string[]): string {
  const project = settings.PROJECT_SLUG.replace(/[^\w.-]+/g, '-') || slugOf(settings.PROJECT_CODE);
  return [project, ...parts].filter((part) => part !== '').join('-');
}

/** A day as names of files contain it. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
