/** Real pages of one room with voice and video, and what is asked of them. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM, until } from '../../test/e2e/lib/browser.js';

/** Where the pages come from, and so everything else. */
export interface Site {
  readonly url: string;
  readonly apiKey: string;
}

/** A browser with a camera that needs no permission. `program` is another one than usual. */
export function launchCallBrowser({ url }: Site, program = CHROMIUM.executablePath): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [
      ...CHROMIUM.args,
      '--no-proxy-server',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--allow-loopback-in-peer-connection',
      // Cameras are for secure pages, and this one is not loopback's.
      `--unsafely-treat-insecure-origin-as-secure=${url}`,
    ],
  });
}

export function authorization({ apiKey }: Site): Record<string, string> {
  return { authorization: `Bearer ${apiKey}` };
}

/** A window of its own, in `room`; resolves when the room is live there. */
export async function openCallPage(browser: Browser, site: Site, room: string, name: string): Promise<Page> {
  const response = await fetch(`${site.url}/v1/rooms/${room}/tokens`, {
    method: 'POST',
    headers: { ...authorization(site), 'content-type': 'application/json' },
    body: JSON.stringify({ name, role: 'host' }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`no token for ${room}: HTTP ${response.status}`);
  const context = await browser.newContext({ viewport: { width: 1300, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${site.url}/?${new URLSearchParams({ room, name, token })}`);
  await until(page, `window.call && document.querySelector('mm-room').room?.status === 'live'`);
  return page;
}
