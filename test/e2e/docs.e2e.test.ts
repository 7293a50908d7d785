/** The pages in the guides work as they are printed, embedded from another origin. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type GuideServer } from '../docs-server.js';
import { snippets, WRITTEN_SERVER } from '../docs-snippets.js';

describe('the pages in the guides', () => {
  let server: GuideServer;
  let browser: Browser;
  let host: Server;
  before(async () => {
    server = await startServer();
    host = createServer((request, response) => {
      const page = snippets(['html'], server.url)[Number(request.url!.slice(1))];
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(page?.code);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--no-first-run',
      ],
    });
  });
  after(async () => {
    await browser?.close();
    host?.close();
    await server?.close();
  });

  for (const [index, { at }] of snippets(['html'], WRITTEN_SERVER).entries()) {
    it(`${at} is in the room, with every element defined`, async () => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/${index}`);
        await page.waitForFunction(() => document.querySelector('mm-room')?.room?.status === 'live');
        const undefinedTags = await page.evaluate(() =>
          [...document.querySelectorAll('*')]
            .map(({ localName }) => localName)
            .filter((tag) => tag.startsWith('mm-') && !customElements.get(tag)),
        );
        assert.deepEqual(undefinedTags, []);
        assert.deepEqual(errors, []);
        assert.deepEqual(await context.cookies(), []);
      } finally {
        await context.close();
      }
    });
  }
});
