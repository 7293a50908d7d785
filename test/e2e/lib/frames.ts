/** Frames of another origin in a page, which are painted and spoken to by processes of their own. */
import type { Frame, Page } from 'playwright-core';
import { until } from './until.js';

/** The frame that `selector` finds. */
export async function frameAt(page: Page, selector: string): Promise<Frame> {
  const frame = await (await page.locator(selector).elementHandle())?.contentFrame();
  if (!frame) throw new Error(`${selector} is no frame`);
  return frame;
}

/**
 * Resolves when the frame at `selector` can be clicked. Before it has been
 * painted, of which nobody tells, clicks go to what lies below: the mouse moves
 * about over it until the page inside feels that.
 */
export async function canBeClicked(page: Page, selector: string): Promise<void> {
  const frame = await frameAt(page, selector);
  await frame.evaluate(`addEventListener('pointermove', () => (window.felt = true), { once: true })`);
  const box = (await page.locator(selector).boundingBox())!;
  for (let step = 0; !(await frame.evaluate('window.felt')); step = (step + 1) % 10)
    await page.mouse.move(box.x + box.width / 2 + step, box.y + Math.min(20, box.height / 2));
}

/** Resolves when the keys go to what `selector` finds within the frame. */
export async function hasFocus(frame: Frame, selector: string): Promise<void> {
  await until(frame, `document.hasFocus() && document.activeElement?.matches('${selector}')`);
}
