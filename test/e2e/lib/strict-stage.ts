/** What a story on the strictest page needs: a server, a host page that forbids what it can, and a browser. */
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, type RoomPage } from './browser.js';
import { createOpened } from './opened.js';
import { startServer, type TestServer } from './server.js';
import { startStrictHost, type StrictHost } from './strict-host.js';

export interface StrictStage {
  readonly server: TestServer;
  readonly host: StrictHost;
  readonly browser: Browser;
  /** Opens `path` in `room` on the strict page, or on the server's own by way of a proxy. */
  open(path: string, room: string, name: string, way?: string): Promise<RoomPage>;
}

/** Set up before the tests of the suite that calls it, and taken down after them. */
export function strictStage(): StrictStage {
  const opened = createOpened();
  let server: TestServer;
  let host: StrictHost;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer());
    host = opened.add(await startStrictHost(server.url));
    browser = opened.add(await launchBrowser());
  });
  after(() => opened.close());
  return {
    get server() {
      return server;
    },
    get host() {
      return host;
    },
    get browser() {
      return browser;
    },
    async open(path, room, name, way) {
      // The strict page connects to the server alone, and not through a proxy.
      const site = way === undefined ? host.url : server.url;
      const person = await openPage(browser, { site, server: way ?? server.url, room, name, path });
      await person.live();
      return person;
    },
  };
}
