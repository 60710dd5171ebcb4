import type { ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import type { GraphQLContext } from '../../graphql/context.js';
import { GRAPHQL_LIMITS } from './limits.js';

/** Fields that take files, which they limit themselves. Nothing else has to read texts of megabytes. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  ...['checkRaceResults', 'uploadRaceResults', 'previewRaceFile'],
  ...['checkRoster', 'importRoster', 'prepareRoster', 'loadTasks', 'taskLoadPlan'],
  ...['createRacetrack', 'updateRacetrack', 'restoreTaskTexts', 'taskTextRestorePlan'],
]);

/** Refuses large requests for anything but fields that take files. */
export function largeRequestPlugin(): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, request }) {
          if (operation !== undefined && isLarge(request.http?.headers)) requireFileFields(operation);
        },
      };
    },
  };
}

function isLarge(headers: HeaderMap | undefined): boolean {
  return Number(headers?.get('content-length') ?? 0) > GRAPHQL_LIMITS.bodyBytes;
}

function requireFileFields({ selectionSet }: OperationDefinitionNode): void {
  const isForFiles = selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && FILE_FIELDS.has(selection.name.value),
  );
  if (isForFiles) return;
  throw new AppError(
    ErrorCode.LIMIT_EXCEEDED,
    `The request is too large: at most ${GRAPHQL_LIMITS.bodyBytes} bytes are accepted, except for fields that take a file.`,
  );
}
