import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { App } from '../../../src/api/app-type';

/** What of @fastify/cookie the routes use: the plugin itself loads in a way that jest cannot follow. */
export function standInForCookies(app: App): void {
  app.decorateRequest('cookies');
  app.addHook('onRequest', async (request) => {
    const pairs = (request.headers.cookie ?? '').split('; ').filter((pair) => pair !== '');
    request.cookies = Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]));
  });
  app.decorateReply(
    'setCookie',
    function (this: FastifyReply, name: string, value: string, options?: CookieSerializeOptions) {
      const attributes = [
        `Path=${options?.path}`,
        options?.httpOnly && 'HttpOnly',
        options?.sameSite === 'lax' && 'SameSite=Lax',
      ];
      return this.header('set-cookie', [`${name}=${value}`, ...attributes].filter(Boolean).join('; '));
    },
  );
  app.decorateReply('clearCookie', function (this: FastifyReply, name: string, options?: CookieSerializeOptions) {
    return this.setCookie(name, '', options);
  });
}
