/** From entering a call, and from showing somebody in it, to the first frame of their camera. */
import type { Page } from 'playwright-core';
import { launchCallBrowser, openCallPage, type Site } from './pages.js';

export interface FirstFramesReport {
  /** Milliseconds; `cold`: the page has just been loaded, and not yet the part for calls. */
  readonly fromJoin: { readonly cold: readonly number[]; readonly warm: readonly number[] };
  readonly fromShow: readonly number[];
}

export interface FirstFramesOptions {
  /** Pages that join, one after the other. */
  readonly pages: number;
  /** How often each of them does. */
  readonly times: number;
}

export async function measureFirstFrames(
  site: Site,
  { pages, times }: FirstFramesOptions,
): Promise<FirstFramesReport> {
  const browser = await launchCallBrowser(site);
  const cold: number[] = [];
  const warm: number[] = [];
  const fromShow: number[] = [];
  try {
    const sender = await openCallPage(browser, site, 'first-frames', 'Sender');
    await sender.evaluate('window.call.send()');
    for (let n = 0; n < pages; n++) {
      const page = await openCallPage(browser, site, 'first-frames', `Viewer ${n}`);
      for (let time = 0; time < times; time++) {
        const took = await firstFrames(page);
        (time === 0 ? cold : warm).push(took.fromJoin);
        fromShow.push(took.fromShow);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return { fromJoin: { cold, warm }, fromShow };
}

function firstFrames(page: Page): Promise<{ fromJoin: number; fromShow: number }> {
  return page.evaluate('window.call.firstFrames()');
}
