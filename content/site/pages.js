// Before anything is painted: who chose light or dark on the other pages of this site sees these in the same.
const chosen = localStorage.getItem('mantine-color-scheme-value');
if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.colorScheme = chosen;
