/**
 * Calls when the page has its styles. The page is built so that its first words do not wait for them, and only asks for
 * them; one that the network lost keeps nobody from reading.
 */
export function whenStyled(show: () => void): void {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[data-late-styles]')];
  const styled = links.map(
    (link) =>
      new Promise<void>((resolve) => {
        for (const event of ['load', 'error']) link.addEventListener(event, () => resolve(), { once: true });
        link.rel = 'stylesheet';
      }),
  );
  void Promise.all(styled).then(show);
}
