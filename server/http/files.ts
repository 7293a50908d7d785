/** Files from folders: the SDK for everybody, and the site (the demo, say) under a strict policy. */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Nothing from elsewhere but YouTube's player, nothing inline: what the SDK promises to work under. */
export const SITE_POLICY = [
  "default-src 'self'",
  "script-src 'self' https://www.youtube.com",
  "frame-src 'self' https://www.youtube-nocookie.com https://www.youtube.com",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/**
 * Scripts are bound by the page's policy, workers by their own: the map's
 * fetches what a map style names, wherever that is, and does nothing else.
 */
export const SDK_POLICY = "default-src 'none'; connect-src *; frame-ancestors 'none'";

/** `chunk-3f9a1c02.js`: another content has another name. */
const HASHED = /-[\w-]{8,}\.(js|css|map|json)$/;

export async function sdkFiles(app: FastifyInstance, folder = builtSdk()): Promise<void> {
  await serve(app, folder, '/sdk/', (path) => ({
    'cache-control': HASHED.test(basename(path)) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    'access-control-allow-origin': '*',
    'content-security-policy': SDK_POLICY,
    'cross-origin-resource-policy': 'cross-origin',
  }));
}

export async function siteFiles(app: FastifyInstance, folder: string): Promise<void> {
  await serve(app, folder, '/', () => ({
    'cache-control': 'no-cache',
    'content-security-policy': SITE_POLICY,
    // YouTube plays for pages that say who they are.
    'referrer-policy': 'strict-origin-when-cross-origin',
  }));
}

async function serve(
  app: FastifyInstance,
  folder: string | null,
  prefix: string,
  headers: (path: string) => Record<string, string>,
): Promise<void> {
  if (folder === null || !existsSync(folder)) return;
  const options: FastifyStaticOptions = {
    root: resolve(folder),
    prefix,
    decorateReply: false,
    dotfiles: 'ignore',
    index: ['index.html'],
    cacheControl: false,
    setHeaders(reply, path) {
      for (const [name, value] of Object.entries(headers(path))) void reply.header(name, value);
    },
  };
  await app.register(fastifyStatic, options);
}

/** The SDK as this package has built it, seen from the built server or from its source. */
function builtSdk(): string | null {
  const places = ['../../dist/cdn', '../../../dist/cdn'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return places.find((place) => existsSync(place)) ?? null;
}
