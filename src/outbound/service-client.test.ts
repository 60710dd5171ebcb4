import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../settings/settings-catalogue.js';
import { reachableAddress, serviceFetch } from './service-client.js';

const settings = (isAllowed: boolean) => ({ IS_SERVICE_ON_PRIVATE_ADDRESS_ALLOWED: isAllowed }) as Settings;
/** A name that leads to some addresses. */
const names = (...addresses: string[]) => {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return async () => found;
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A service on this machine; returns its port, and the paths that it was asked for. */
async function serve(answer: RequestListener): Promise<{ port: number; paths: string[] }> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { port: (server.address() as AddressInfo).port, paths };
}

/** Why a request failed, with all that it came from. */
async function failureOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return 'it succeeded';
  } catch (error) {
    return [error, (error as Error).cause].map(String).join(' ');
  }
}

describe('a request to a service', () => {
  const fetchFrom = (isAllowed: boolean, maxBytes = 1_000, resolve = names('127.0.0.1')) =>
    serviceFetch({ settings: () => settings(isAllowed), maxBytes, resolve });

  it('reaches this machine and its network only where the setting allows it, by name and by address', async () => {
    const { port, paths } = await serve((_, response) => response.end('hello'));
    for (const host of ['service.example', '127.0.0.1']) {
      const url = `http://${host}:${port}/`;
      expect(await failureOf(fetchFrom(false)(url))).toContain('IS_SERVICE_ON_PRIVATE_ADDRESS_ALLOWED');
      expect(await (await fetchFrom(true)(url)).text()).toBe('hello');
    }
    expect(paths).toEqual(['GET /', 'GET /']);
  });

  it('never reaches cloud metadata, also where the setting allows private addresses', async () => {
    const fetch = fetchFrom(true, 1_000, names('10.0.0.1', '169.254.169.254'));
    expect(await failureOf(fetch('http://service.example/'))).toContain('never reached');
    expect(await failureOf(fetch('http://169.254.169.254/latest/meta-data'))).toContain('never reached');
  });

  it('follows redirects within the host only, and none of what changes something', async () => {
    const { port, paths } = await serve(({ url }, response) => {
      const location = { '/within': '/there', '/round': '/round' }[url ?? ''] ?? 'http://other.example/';
      if (url === '/there') response.end('hello');
      else response.writeHead(302, { location }).end();
    });
    const fetch = fetchFrom(true);
    const base = `http://service.example:${port}`;
    expect(await (await fetch(`${base}/within`)).text()).toBe('hello');
    expect(await failureOf(fetch(`${base}/elsewhere`))).toContain('not followed');
    expect(await failureOf(fetch(`${base}/within`, { method: 'POST', body: 'secret' }))).toContain('not followed');
    expect(await failureOf(fetch(`${base}/round`))).toContain('not followed');
    expect(paths.filter((path) => path === 'GET /round')).toHaveLength(4);
  });

  it('takes no answer that is larger than it may be', async () => {
    const { port } = await serve((_, response) => response.end('x'.repeat(2_000)));
    const read = async () => await (await fetchFrom(true)(`http://service.example:${port}/`)).text();
    expect(await failureOf(read())).not.toContain('succeeded');
  });
});

describe('the address of a mail server', () => {
  it('is one that may be reached, and of several the one that every network reaches', async () => {
    const host = 'mail.example';
    expect(await reachableAddress(host, settings(true), names('fd12::1', '10.0.0.7'))).toBe('10.0.0.7');
    await expect(reachableAddress(host, settings(false), names('93.184.216.34', '10.0.0.7'))).rejects.toThrow(
      /10\.0\.0\.7/,
    );
    await expect(reachableAddress(host, settings(true), names('169.254.169.254'))).rejects.toThrow(/never reached/);
    await expect(reachableAddress('169.254.169.254', settings(true))).rejects.toThrow(/never reached/);
  });
});
