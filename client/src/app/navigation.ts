/** Pages of the menu, in their order. */
export const menuPages = [
  { to: '/races', text: 'races' },
  { to: '/buggy', text: 'buggy' },
  { to: '/leagues', text: 'leagues' },
  { to: '/specs', text: 'specs' },
] as const;
