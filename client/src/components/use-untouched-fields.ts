import { useEffect, useRef } from 'react';

/** What of a form is needed to have its fields follow the server. */
interface FormThatFollows<Fields> {
  getValues(): Fields;
  setFieldValue(field: never, value: never): void;
}

/**
 * Has fields that nobody touched follow what the server has, so that somebody else's change is seen while the form is
 * open, and is not sent back as it was before.
 *
 * @param form a form of Mantine, whose fields are compared by value
 * @param current what the server has
 * @returns to be told what was saved: its fields count as untouched from then on
 */
export function useUntouchedFields<Fields extends object>(
  form: FormThatFollows<Fields>,
  current: Fields,
): (saved: Fields) => void {
  const seen = useRef(current);
  useEffect(() => {
    const values = form.getValues();
    for (const name of Object.keys(current) as (keyof Fields)[]) {
      const isTouched = values[name] !== seen.current[name];
      if (!isTouched && values[name] !== current[name]) form.setFieldValue(name as never, current[name] as never);
    }
    seen.current = current;
  });
  return (saved) => {
    seen.current = saved;
  };
}
