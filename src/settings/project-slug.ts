import type { Settings } from './settings-catalogue.js';

/** A text in the form in which names of files contain it: lower case, with hyphens between what is left of it. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** What the names of downloaded files begin with: PROJECT_SLUG, or a form of PROJECT_CODE; empty if there is neither. */
export function projectSlug(settings: Settings): string {
  return settings.PROJECT_SLUG.replace(/[^\w.-]+/g, '-') || slugOf(settings.PROJECT_CODE);
}
