import { useState } from 'react';
import type { Problem } from '../graphql/problem';

/** What of a form is needed to show problems at its fields. */
interface FormWithFields {
  getValues(): object;
  setFieldError(field: never, message: string): void;
  getInputNode(field: never): HTMLElement | null;
}

/** What a form does with problems. */
export interface FormProblem {
  /** What is wrong with the form as a whole; null if nothing is. */
  readonly problem: string | null;
  /** Shows a problem: at the field that it is about if the form has it, else at the whole. Null takes it away. */
  readonly show: (problem: Problem | null) => void;
}

/**
 * Problems of a form, each at the place that it is about.
 *
 * @param form a form of Mantine, whose fields are named like those of the mutation's input
 */
export function useFormProblem(form: FormWithFields): FormProblem {
  const [problem, setProblem] = useState<string | null>(null);
  const show = (next: Problem | null): void => {
    const fields = form.getValues();
    const field = next?.path.findLast((name) => name in fields);
    if (next !== null && field !== undefined) {
      form.setFieldError(field as never, next.message);
      // The button that was pressed cannot hold the focus while it waits, and whoever hears the page goes on from the fault.
      requestAnimationFrame(() => form.getInputNode(field as never)?.focus());
    }
    setProblem(next === null || field !== undefined ? null : next.message);
  };
  return { problem, show };
}
