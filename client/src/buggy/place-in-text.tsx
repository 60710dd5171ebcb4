import { Fragment } from 'react';
import { linesAround } from '../components/text-place';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';
import classes from './place-in-text.module.css';

/** A place in a text, marked between the lines around it. */
export function PlaceInText({
  text,
  line,
  column,
}: {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}) {
  const t = useMessages(buggyMessages);
  return (
    <section className={classes['place']} aria-label={t('placeLabel')} tabIndex={0}>
      {linesAround(text, line, column).map((shown) => (
        <Fragment key={shown.number}>
          <span className={classes['number']}>{shown.number}</span>
          {`${shown.text}\n`}
          {shown.before === null ? null : (
            <>
              <span className={classes['number']} />
              <span className={classes['mark']} aria-hidden>{`${' '.repeat(shown.before)}▲\n`}</span>
            </>
          )}
        </Fragment>
      ))}
    </section>
  );
}
