/** Frames of another origin in a page, which are painted and spoken to by processes of their own. */
import type { Frame, Page } from 'playwright-core';
import { inTime, repeat, until } from './until.js';

/** The frame that `selector` finds. */
export async function frameAt(page: Page, selector: string): Promise<Frame> {
  const frame = await (await page.locator(selector).elementHandle())?.contentFrame();
  if (!frame) throw new Error(`${selector} is no frame`);
  return frame;
}

/**
 * Resolves when the frame at `selector` can be clicked. Before it has been
 * painted where it is now, of which nobody tells, clicks go to what lies below
 * or beside: the mouse moves about over it until the page inside feels it there.
 */
export async function canBeClicked(page: Page, selector: string): Promise<void> {
  const frame = await frameAt(page, selector);
  await frame.evaluate(`window.felt ??= (addEventListener('pointermove', ({ clientX, clientY }) => {
    window.felt = [clientX, clientY];
  }), [-1, -1])`);
  const near = (felt: number, meant: number): boolean => Math.abs(felt - meant) < 3;
  let step = 0;
  const felt = async (): Promise<boolean> => {
    step = (step + 1) % 10;
    const box = (await page.locator(selector).boundingBox())!;
    const [x, y] = [box.width / 2 + step, Math.min(20, box.height / 2)];
    await page.mouse.move(box.x + x, box.y + y);
    const [feltX, feltY] = await frame.evaluate<[number, number]>('window.felt');
    return near(feltX, x) && near(feltY, y);
  };
  await inTime(repeat(felt), () => `${selector} to feel the mouse\n  in ${page.url()}`);
}

/** Resolves when the keys go to what `selector` finds within the frame. */
export async function hasFocus(frame: Frame, selector: string): Promise<void> {
  await until(frame, `document.hasFocus() && document.activeElement?.matches('${selector}')`);
}
