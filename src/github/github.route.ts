import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../identity/actor.js';
import { CALLBACK_PATH, type GithubConnectService } from './github-connect.service.js';
import type { VscodeWorkspaceService } from './vscode-workspace.service.js';

/** What the routes about GitHub need. */
export interface GithubRouteOptions {
  readonly connecting: GithubConnectService;
  readonly workspaces: VscodeWorkspaceService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** The way to GitHub and back, and the workspace file for the fork. */
export async function githubRoute(
  app: FastifyInstance,
  { connecting, workspaces, actorOf }: GithubRouteOptions,
): Promise<void> {
  // An answer counts once, so nothing but a browser that comes back may take it.
  const options = { exposeHeadRoute: false };

  app.get('/github/connect', options, async (request, reply) => {
    const returnTo = parametersOf(request).get('next') ?? undefined;
    return reply.redirect(await connecting.begin(await actorOf(request), returnTo), 302);
  });

  app.get(CALLBACK_PATH, options, async (request, reply) =>
    reply.redirect(await connecting.finish(await actorOf(request), parametersOf(request)), 302),
  );

  app.get('/user/vscode-workspace', async (request, reply) => {
    const file = await workspaces.fileFor(await actorOf(request));
    if (file === undefined) return reply.redirect('/', 302);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(file.contents);
  });
}

function parametersOf({ url }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1));
}
