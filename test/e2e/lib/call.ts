/** Real Chromium pages in a call: fake devices, a page with a stage, and what a story wants to see of it. */
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM, openPage, type OpenOptions, type RoomPage } from './browser.js';
import { inTime } from './until.js';

export interface CallBrowserOptions {
  /** Asks for devices are answered as the page's permissions say, not with yes. */
  readonly asks?: boolean;
  readonly args?: readonly string[];
}

/** A browser with a microphone and a camera of 720 lines. Ten pictures a second are enough to see, and cheap. */
export async function launchCallBrowser({ asks, args = [] }: CallBrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...CHROMIUM,
    args: [
      ...CHROMIUM.args,
      ...(asks ? [] : ['--use-fake-ui-for-media-stream']),
      '--use-fake-device-for-media-stream=fps=10',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--allow-loopback-in-peer-connection',
      ...args,
    ],
  });
}

/** A moment of what a story waits for: what is received of somebody. */
export interface Seen {
  readonly name: string;
  readonly video: boolean;
  readonly speaking: boolean;
  readonly muted: boolean;
}

/** Of somebody: the picture as it comes, its bytes, and packets of the voice. */
export interface Arrived {
  readonly lines: number;
  readonly bytes: number;
  readonly packets: number;
}

export interface CallPage extends RoomPage {
  /** Resolves when this page is in the call. */
  inCall(): Promise<void>;
  /** Resolves when `count` more frames of `name`'s picture are painted; with its width and height. */
  frames(name: string, count?: number, kind?: 'camera' | 'screen'): Promise<[number, number]>;
  /**
   * Lines with which each layer of one's own camera goes out, the smallest first: 0 for one that
   * the browser has no bits or no time for, null for one that rests because it is told to.
   */
  layers(): Promise<(number | null)[]>;
  /** What has arrived of `name` so far. */
  received(name: string): Promise<Arrived>;
  /** Resolves when the tone of `frequency` Hz is heard from `name`; `false`: when it is not. */
  hears(name: string, frequency: number, expected?: boolean): Promise<void>;
  /** Resolves when `expression` over `tile` is true of `name`'s tile, or of null without one. */
  tile(name: string, expression: string): Promise<void>;
  /** Resolves when `expression` over `media` is true, or was for a moment since this is asked. */
  media(expression: string): Promise<void>;
  /** The chat as this page has it, once it has applied `rev`. */
  chat(rev: number): Promise<unknown>;
  /** Resolves when the stage says `text`. */
  says(text: string): Promise<void>;
  /** Runs `expression` in the page, which has `call` (site/call.js). */
  run<T = void>(expression: string): Promise<T>;
}

export interface CallOptions extends Omit<OpenOptions, 'path' | 'query'> {
  /** Attributes of the stage; in the call with microphone and camera without. */
  readonly stage?: string;
  /** The voice, Hz; the fake microphone without. */
  readonly tone?: number;
  /** Lines of the camera; 720 without, which go out in three layers. */
  readonly lines?: number;
  readonly token?: string;
  /** Further elements of the room. */
  readonly beside?: readonly string[];
}

export async function openCall(
  browser: Browser,
  { stage = 'audio,video,auto-start', tone, lines, token, beside, ...options }: CallOptions,
): Promise<CallPage> {
  const query = {
    stage,
    ...(tone && { tone: String(tone) }),
    ...(lines && { lines: String(lines) }),
    ...(token && { token }),
    ...(beside && { beside: beside.join() }),
  };
  const opened = await openPage(browser, { ...options, path: 'call.html', query });
  const { page } = opened;
  const run = <T>(expression: string): Promise<T> =>
    inTime(page.evaluate(expression) as Promise<T>, () => `${expression}\n  in ${page.url()}`);
  const text = (value: unknown): string => JSON.stringify(value);
  const media = (expression: string): Promise<void> =>
    run(`call.media().then((media) => call.happens(media, () => ${expression}))`);
  return {
    ...opened,
    run,
    media,
    async chat(rev) {
      await opened.at(rev);
      return run(`call.wait(() => call.room.room.doc('chat').state)`);
    },
    async inCall() {
      await opened.live();
      await media(`media.status === 'live'`);
    },
    async frames(name, count = 5, kind = 'camera') {
      try {
        return await run(`call.frames(${text(name)}, ${count}, '${kind}')`);
      } catch (error) {
        // Paused for want of a line, never arrived, or arrived and not painted: it makes all the difference.
        const known = await page.evaluate(`call.known(${text(name)}, '${kind}')`).catch(String);
        throw new Error(`${(error as Error).message}\n  known of it: ${text(known)}`, { cause: error });
      }
    },
    layers: () => run(`call.layers()`),
    received: (name) => run(`call.received(${text(name)})`),
    hears: (name, frequency, expected = true) => run(`call.hears(${text(name)}, ${frequency}, ${expected})`),
    tile: (name, expression) =>
      run(`call.wait(() => ((tile) => ${expression})(call.tile(${text(name)}) ?? null)).then(() => {})`),
    says: (said) => run(`call.wait(() => call.text().includes(${text(said)})).then(() => {})`),
  };
}
