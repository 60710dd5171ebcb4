import { Anchor, Text } from '@mantine/core';
import { useId } from 'react';
import classes from './contents.module.css';

/** What is on a long page, with a way to each part of it. */
export function Contents({
  title,
  sections,
}: {
  readonly title: string;
  readonly sections: readonly { readonly anchor: string; readonly title: string }[];
}) {
  const id = useId();
  return (
    <nav aria-labelledby={id}>
      <Text id={id} size="sm" c="dimmed" mb={4}>
        {title}
      </Text>
      <ul className={classes.list}>
        {sections.map((section) => (
          <li key={section.anchor}>
            <Anchor href={`#${section.anchor}`} className={classes.link}>
              {section.title}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
