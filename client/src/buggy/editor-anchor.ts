/** What stands behind the # in the address of the page for those who come to write. */
export const EDITOR = 'editor';
