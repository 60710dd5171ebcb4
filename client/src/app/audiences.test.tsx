import { describe, expect, it } from 'vitest';
import { setUpRenderedPages, VIEWERS, type Viewer } from './rendered-pages';

/** What they find: the page, whom it is for, or nothing, because they are on their way to sign in. */
type Found = 'page' | 'for staff' | 'for administrators' | 'nothing';

const FOUND = {
  everybody: ['page', 'page', 'page', 'page'],
  'those who are signed in': ['nothing', 'page', 'page', 'page'],
  staff: ['nothing', 'for staff', 'page', 'page'],
  administrators: ['nothing', 'for staff', 'for administrators', 'page'],
} as const satisfies Record<string, readonly Found[]>;

/** Whom each page is for. */
const AUDIENCES: Record<string, keyof typeof FOUND> = {
  '/': 'everybody',
  '/races': 'everybody',
  '/races/$raceId': 'everybody',
  '/leagues': 'everybody',
  '/leagues/$name': 'everybody',
  '/racers/$username': 'everybody',
  '/specs': 'everybody',
  '/player': 'everybody',
  '/embed': 'everybody',
  '/practice/$raceId': 'everybody',
  '/sign-in': 'everybody',
  '/sign-in/link': 'everybody',
  '/sign-up': 'everybody',
  '/forgotten-password': 'everybody',
  '/setup': 'everybody',
  '/project/tasks': 'everybody',
  '/tech_notes/$page': 'everybody',
  '/editor/download': 'everybody',
  '/account': 'those who are signed in',
  '/buggy': 'those who are signed in',
  '/buggy/history': 'those who are signed in',
  '/buggy/practice': 'those who are signed in',
  '/buggy/api': 'those who are signed in',
  '/texts': 'those who are signed in',
  '/texts/$task': 'those who are signed in',
  '/staff': 'staff',
  '/staff/races/$raceId': 'staff',
  '/staff/leagues': 'staff',
  '/staff/tracks': 'staff',
  '/staff/announcements': 'staff',
  '/staff/publishing': 'staff',
  '/staff/dashboard': 'staff',
  '/staff/texts': 'staff',
  '/staff/texts/$task': 'staff',
  '/staff/users': 'staff',
  '/staff/users/$username': 'staff',
  '/staff/races/new': 'administrators',
  '/staff/tasks': 'administrators',
  '/staff/settings': 'administrators',
  '/staff/users/new': 'administrators',
  '/staff/roster': 'administrators',
  '/staff/roster/prepare': 'administrators',
  '/staff/audit': 'administrators',
  '/staff/system': 'administrators',
  '/staff/webhooks': 'administrators',
};

describe('pages', () => {
  const pages = setUpRenderedPages();

  async function find(path: string, viewer: Viewer): Promise<Found> {
    const html = await pages.render(path, viewer);
    if (html.includes('This page is for staff')) return 'for staff';
    if (html.includes('This page is for administrators')) return 'for administrators';
    return html.includes('<h1') ? 'page' : 'nothing';
  }

  it('have an audience each', () => {
    expect(pages.paths().toSorted()).toEqual(Object.keys(AUDIENCES).toSorted());
  });

  it.each(Object.entries(AUDIENCES))('%s is for %s', async (path, audience) => {
    const found: Found[] = [];
    for (const viewer of Object.values(VIEWERS)) found.push(await find(path, viewer));
    expect(found).toEqual(FOUND[audience]);
  });

  it('of staff lead assistants only to those that are for them, and administrators to all that need no more to be known', async () => {
    const ofStaff = Object.keys(AUDIENCES).filter((path) => /^\/staff\/\w+$/.test(path));
    const ledTo = async (viewer: Viewer): Promise<string[]> => {
      const html = await pages.render('/staff', viewer);
      return ofStaff.filter((path) => html.includes(`href="${path}"`));
    };
    expect(await ledTo(VIEWERS.assistant)).toEqual(ofStaff.filter((path) => AUDIENCES[path] === 'staff'));
    expect(await ledTo(VIEWERS.administrator)).toEqual(ofStaff);
  });
});
