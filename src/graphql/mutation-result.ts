import { type ClassType, createUnionType } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { UserError, UserErrorType } from './user-error.types.js';

/** The failures that each result has, by its union. */
const failuresOf = new Map<unknown, () => readonly UserErrorType<UserError>[]>();

/**
 * The union of what can come of a mutation: what it gives when it works, and the failures that are foreseen. `answerWith`
 * turns those that happen into these types.
 */
export function mutationResult<const Types extends readonly ClassType[]>({
  types,
  ...names
}: {
  readonly name: string;
  readonly description: string;
  readonly types: () => Types;
}): InstanceType<Types[number]> {
  const union = createUnionType({ ...names, types });
  failuresOf.set(union, () => types().filter(isFailure));
  return union;
}

/**
 * Runs the work of a mutation and answers with what comes of it. Failures that its result has become its typed answer; denials,
 * limits and bugs pass through and become top-level errors.
 */
export async function answerWith<Result>(result: Result, work: () => Promise<NoInfer<Result>>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failures = failuresOf.get(result)?.() ?? [];
    const type = failures.find(({ code }) => code === error.code);
    if (type === undefined) throw error;
    return new type(error) as Result;
  }
}

function isFailure(type: ClassType): type is ClassType & UserErrorType<UserError> {
  return 'code' in type;
}
