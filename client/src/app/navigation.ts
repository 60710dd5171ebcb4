/** Pages of the menu, in their order. */
export const menuPages = [{ to: '/races', text: 'races' }] as const;
