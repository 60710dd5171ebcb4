import { Anchor, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { TopAnnouncements } from '../announcements/top-announcements';
import { PageLink } from '../components/links';
import { useMessages } from '../messages/messages';
import { useSessionEnd } from '../session/session-end';
import { useShellData } from '../session/shell-data';
import { AccountLinks } from './account-links';
import { ColorSchemeButton } from './color-scheme-button';
import { ConnectionNotice } from './connection-notice';
import iconUrl from './icon.svg';
import { MenuDrawer } from './menu-drawer';
import { menuPages } from './navigation';
import { shellMessages } from './shell.messages';
import classes from './shell.module.css';

/** What is around every page: where else to go, who is signed in, and whether the server answers. */
export function Shell() {
  const t = useMessages(shellMessages);
  const { viewer, serverInfo, isSetupIncomplete } = useShellData();
  useSessionEnd();
  const [isOpen, menu] = useDisclosure(false);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere has no more use for the menu
  useEffect(menu.close, [pathname]);
  // Until the server is set up they would all lead there.
  const pages = (isSetupIncomplete ? [] : menuPages(viewer)).map(({ to, text }) => (
    <PageLink key={to} to={to} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
      {t(text)}
    </PageLink>
  ));
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.brand}>
            <img src={iconUrl} alt="" width={28} height={28} />
            <span>{serverInfo?.projectCode || t('name')}</span>
          </Link>
          <nav className={classes.wide} aria-label={t('mainNavigation')}>
            {pages}
          </nav>
          <div className={classes.end}>
            <ColorSchemeButton />
            <div className={classes.wide}>
              <AccountLinks viewer={viewer} />
            </div>
            <Burger
              className={classes.narrow}
              opened={isOpen}
              onClick={menu.toggle}
              aria-label={t('menu')}
              aria-expanded={isOpen}
              size="sm"
            />
          </div>
        </div>
      </header>
      <MenuDrawer isOpen={isOpen} onClose={menu.close}>
        {pages}
        <AccountLinks viewer={viewer} />
      </MenuDrawer>
      <ConnectionNotice />
      <TopAnnouncements />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <span>{serverInfo ? t('footer', { version: serverInfo.version }) : ' '}</span>
        <span className={classes.footerLinks}>
          {/* A page of its own: this one may load only from this server. */}
          <Anchor href="/player">{t('player')}</Anchor>
          <Anchor href="/graphiql">{t('graphiql')}</Anchor>
        </span>
      </footer>
    </>
  );
}
