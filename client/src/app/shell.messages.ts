/** Texts around every page. */
export const shellMessages = {
  en: {
    skip: 'Skip to the content',
    name: 'Buggy races',
    mainNavigation: 'Pages',
    menu: 'Menu',
    races: 'Races',
    buggy: 'My buggy',
    leagues: 'Leagues',
    specs: 'Specifications',
    staff: 'Staff',
    graphiql: 'GraphiQL',
    signIn: 'Sign in',
    signOut: 'Sign out',
    yourAccount: 'Account of {username}',
    toDark: 'Dark colours',
    toLight: 'Light colours',
    lost: 'The server does not answer at the moment. This page goes on by itself as soon as it does.',
    offline: 'You are offline. This page goes on by itself as soon as you are back.',
    player: 'Play a race file',
    footer: 'Buggy race server {version}',
  },
} as const;
