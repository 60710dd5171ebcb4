import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type PlainAnchorProps = AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>;
type PlainButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;

/** A link to a page of this client. Its address is checked by the compiler. */
export const PageLink = createLink((props: PlainAnchorProps) => <Anchor {...props} />);

/** The same, looking like a button. */
export const ButtonLink = createLink((props: PlainButtonProps) => <Button component="a" {...props} />);
