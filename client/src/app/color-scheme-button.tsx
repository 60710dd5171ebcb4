import { MoonIcon, SunIcon } from '@heroicons/react/24/outline';
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMessages } from '../messages/messages';
import { shellMessages } from './shell.messages';

/** Switches between dark and light. Whoever never presses it gets what their system says. */
export function ColorSchemeButton() {
  const t = useMessages(shellMessages);
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const Icon = isDark ? SunIcon : MoonIcon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="xl"
      aria-label={t(isDark ? 'toLight' : 'toDark')}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <Icon width={22} aria-hidden />
    </ActionIcon>
  );
}
