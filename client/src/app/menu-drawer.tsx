import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../messages/messages';
import classes from './menu-drawer.module.css';
import { shellMessages } from './shell.messages';

/** The menu of narrow windows, which comes in from the side. The browser keeps the focus in it, and gives it back. */
export function MenuDrawer({
  isOpen,
  onClose,
  children,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useMessages(shellMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard Escape closes it
    <dialog
      ref={dialog}
      className={classes.drawer}
      aria-label={t('menu')}
      onClose={onClose}
      // What is beside the drawer is the dialog itself.
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      {isOpen ? (
        <div className={classes.contents}>
          <CloseButton size="xl" aria-label={t('closeMenu')} onClick={onClose} />
          <nav className={classes.pages} aria-label={t('mainNavigation')}>
            {children}
          </nav>
        </div>
      ) : null}
    </dialog>
  );
}
