/** Real Chromium pages in a room of a real server. */
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { inTime, PATIENCE_MS, until } from './until.js';

export { agreed, until } from './until.js';

/** How the tests start a browser. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(CHROMIUM);
}

export interface RoomPage {
  readonly page: Page;
  readonly name: string;
  /** Resolves when the room is live. */
  live(): Promise<void>;
  /** The document's state as this page sees it. */
  state<T>(doc: string): Promise<T>;
  /** Does a verb; resolves with its revision, or `code: message` of the refusal. */
  submit(doc: string, verb: string, args?: unknown): Promise<number | string>;
  /** Resolves when the page shown is `n`, from 0. */
  shows(n: number): Promise<void>;
  /** Resolves when nothing is pending and the page has applied `rev`. */
  at(rev: number): Promise<void>;
  rev(): Promise<number>;
  status(): Promise<string>;
  /** Uncaught errors, unhandled rejections and CSP violations so far. */
  errors(): Promise<string[]>;
}

interface PageWindow {
  errors: string[];
}

interface PageRoom {
  status: string;
  rev: number;
  doc(id: string): { state: unknown; pending: number; submit(verb: string, args: unknown): Promise<number> };
}

/** A page of its own browser context. All that is done in it has as much patience as `until`. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions,
  prepare?: (context: BrowserContext) => Promise<unknown>,
): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  await prepare?.(context);
  return context.newPage();
}

export interface OpenOptions {
  readonly site: string;
  readonly room: string;
  readonly name: string;
  /** Where the room is; the site's own server without. */
  readonly server?: string;
  /** The site's page, which takes the rest from its query; `room.html` without. */
  readonly path?: string;
  /** Further parts of the query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Readies the browser before the page is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** Opens a page of its own browser context, as a person with a browser of their own. */
export async function openPage(
  browser: Browser,
  { site, room, name, server, path = 'room.html', prepare, query: further }: OpenOptions,
): Promise<RoomPage> {
  const page = await newPage(browser, { viewport: { width: 1000, height: 900 } }, prepare);
  const query = new URLSearchParams({ room, name, ...(server ? { server } : {}), ...further });
  await page.goto(`${site}/${path}?${query}`);
  const roomOf = `document.querySelector('mm-room')?.room`;

  const self: RoomPage = {
    page,
    name,
    async live() {
      await until(page, `${roomOf}?.status === 'live'`);
    },
    async state<T>(doc: string) {
      return (await page.evaluate(`${roomOf}.doc('${doc}').state`)) as T;
    },
    async submit(doc, verb, args) {
      const answer = page.evaluate(
        async ([doc, verb, args]) => {
          const { room } = document.querySelector('mm-room') as unknown as { room: PageRoom };
          try {
            return await room.doc(doc as string).submit(verb as string, args);
          } catch (error) {
            const { code, message } = error as { code: string; message: string };
            return `${code}: ${message}`;
          }
        },
        [doc, verb, args] as const,
      );
      return inTime(answer, () => `the answer to ${name}'s ${doc} ${verb}`);
    },
    async shows(n) {
      await until(page, `document.querySelector('mm-slides')?.page === ${n}`);
    },
    async at(rev) {
      await until(page, `${roomOf}?.rev >= ${rev} && ${roomOf}.status === 'live'`);
    },
    async rev() {
      return (await page.evaluate(`${roomOf}.rev`)) as number;
    },
    async status() {
      return (await page.evaluate(`${roomOf}.status`)) as string;
    },
    async errors() {
      return page.evaluate(() => (window as unknown as PageWindow).errors);
    },
  };
  return self;
}
