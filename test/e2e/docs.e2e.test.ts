/** The pages in the guides work as they are printed, embedded from another origin. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startServer, type GuideServer } from '../docs-server.js';
import { root, snippets, WRITTEN_SERVER } from '../docs-snippets.js';
import { launchBrowser, newPage, until } from './lib/browser.js';

describe('the pages in the guides', () => {
  let server: GuideServer;
  let browser: Browser;
  let host: Server;
  before(async () => {
    server = await startServer();
    host = createServer((request, response) => {
      if (request.url!.startsWith('/tools/') || request.url!.startsWith('/sdk/'))
        return ofSite(request.url!, response, server.url);
      const page = snippets(['html'], server.url)[Number(request.url!.slice(1))];
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(page?.code);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    host?.close();
    await server?.close();
  });

  for (const [index, { at }] of snippets(['html'], WRITTEN_SERVER).entries()) {
    it(`${at} is in the room, with every element at work`, async () => {
      const page = await newPage(browser, {});
      try {
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/${index}`);
        await until(page, `document.querySelector('mm-room')?.room?.status === 'live'`);
        const undefinedTags = await page.evaluate(() =>
          [...document.querySelectorAll('*')]
            .map(({ localName }) => localName)
            .filter((tag) => tag.startsWith('mm-') && !customElements.get(tag)),
        );
        assert.deepEqual(undefinedTags, []);
        await page.waitForFunction(`(${idle})().length === 0`).catch(() => undefined);
        assert.deepEqual(await page.evaluate(idle), [], 'wait, or say what went wrong');
        assert.deepEqual(errors, []);
        assert.deepEqual(await page.context().cookies(), []);
      } finally {
        await page.context().close();
      }
    });
  }

  it('show every element that the SDK registers', () => {
    const sdk = readFileSync(join(root, 'src/index.ts'), 'utf8');
    const registered = [...sdk.matchAll(/\/(mm-[a-z]+)\.js'/g)].map(([, tag]) => tag!);
    const shown = snippets(['html'], WRITTEN_SERVER)
      .map(({ code }) => code)
      .join('\n');
    assert.ok(registered.length >= 16);
    assert.deepEqual(
      registered.filter((tag) => !new RegExp(`<${tag}[\\s>]`).test(shown)),
      [],
    );
  });
});

/** What the guides' site has beside its pages: a tool of the demo, and the SDK by another name. */
function ofSite(path: string, response: ServerResponse, sdk: string): void {
  // A page in a sandboxed frame asks as from elsewhere.
  response.setHeader('access-control-allow-origin', '*');
  if (path.startsWith('/sdk/')) return void response.writeHead(302, { location: sdk + path }).end();
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    json: 'application/json',
  };
  const file = join(root, 'demo/site', new URL(path, 'http://localhost').pathname);
  response.writeHead(200, { 'content-type': types[file.split('.').at(-1)!]! }).end(readFileSync(file));
}

/** The elements that are not what the guides promise: those that show nothing, wait, or say what went wrong. */
function idle(): string[] {
  return [...document.querySelectorAll('*')]
    .filter(({ localName, shadowRoot }) => {
      const waits = /not in a room|connecting|could not|cannot be/i;
      return (
        localName.startsWith('mm-') && (!shadowRoot?.firstElementChild || waits.test(shadowRoot.textContent))
      );
    })
    .map(({ localName }) => localName);
}
