import type { FastifyInstance } from 'fastify';
import type { JobHandler, JobQueues } from '../database/jobs.js';
import type { NodeFinder } from '../graphql/node.resolver.js';
import type { HttpContext } from '../http/http-context.js';

/** How a process does the jobs of one queue. */
export interface JobWorker<Name extends keyof JobQueues> {
  readonly queue: Name;
  readonly run: JobHandler<Name>;
  /** How many it does at once. Default 1. */
  readonly concurrency?: number;
  /** How many each of those are, for jobs that are many and mostly wait for others. Default 1. */
  readonly batchSize?: number;
}

/**
 * What a domain gives to the process that builds it. The functions that build one are called `<domain>Module` and take
 * {@link Dependencies}, and by name what they need of domains below.
 */
export interface Module {
  /** For other modules, and for commands. */
  readonly services?: object;
  /** Instances of its resolver classes. */
  readonly resolvers?: readonly object[];
  /** Finds what it has by global ids; by type. */
  readonly nodes?: Readonly<Record<string, NodeFinder>>;
  /** Registers its routes, which are served once the set-up is complete. */
  readonly routes?: (app: FastifyInstance, http: HttpContext) => Promise<void>;
  /** Registers routes that are always served. */
  readonly openRoutes?: (app: FastifyInstance) => Promise<void>;
  readonly jobs?: readonly { [Name in keyof JobQueues]: JobWorker<Name> }[keyof JobQueues][];
  /** Begins with what goes on in the background. */
  readonly start?: () => Promise<void> | void;
  /** Ends what {@link start} began and what the services keep open. */
  readonly close?: () => Promise<void> | void;
}
