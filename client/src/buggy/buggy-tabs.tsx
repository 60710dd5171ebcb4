import { PageLink } from '../components/links';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';
import classes from './buggy-tabs.module.css';

const TABS = [
  { to: '/buggy', text: 'tabBuggy' },
  { to: '/buggy/history', text: 'tabHistory' },
  { to: '/buggy/practice', text: 'tabPractice' },
  { to: '/buggy/api', text: 'tabApi' },
] as const;

/** The way between the pages about one's own buggy. */
export function BuggyTabs() {
  const t = useMessages(buggyMessages);
  return (
    <nav className={classes['tabs']} aria-label={t('tabs')}>
      {TABS.map(({ to, text }) => (
        <PageLink
          key={to}
          to={to}
          className={classes['tab']}
          underline="never"
          activeOptions={{ exact: true }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(text)}
        </PageLink>
      ))}
    </nav>
  );
}
