import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { problemOfError } from './problem';

const refusal = (code: string, message: string) =>
  new CombinedError({ graphQLErrors: [new GraphQLError(message, { extensions: { code } })] });

it.each([
  ['DATABASE_UNAVAILABLE', 'The database is not available. Check whether your last change was saved.'],
  ['SERVICE_STARTING', 'The server is starting.'],
  ['INTERNAL', 'Something went wrong on our side. Tell the people who run this server the request id 7.'],
  ['TOO_MANY_ATTEMPTS', 'You can upload 60 buggies a minute, and have done so. Try again in 5 seconds.'],
  ['FORBIDDEN', 'Only administrators may do this.'],
])('what the server says is shown as it says it: %s', (code, message) => {
  expect(problemOfError(refusal(code, message))).toEqual({ message, path: [] });
});

it('only when it says nothing the page has words of its own', () => {
  const message = expect.stringMatching(/The server did not answer/);
  expect(problemOfError(new CombinedError({ networkError: new Error('x') }))).toEqual({ message, path: [] });
  expect(problemOfError(refusal('UNAUTHENTICATED', 'Sign in first.')).message).toMatch(/not signed in any more/);
});
