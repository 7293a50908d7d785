/** What a room says in passing, for seconds alone: kept by the page, however late somebody looks. */
import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Keeps what the page's room says from now on. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(`{
    const { shadowRoot } = document.querySelector('mm-room');
    const said = (window.saidInPassing ??= new Set());
    const keep = () => shadowRoot.querySelectorAll('.notice').forEach(({ textContent }) => said.add(textContent));
    new MutationObserver(keep).observe(shadowRoot, { childList: true, subtree: true, characterData: true });
  }`);
}

/** Resolves when the room has said `text`, whether it is still shown or not. */
export async function hasSaid(page: Page, text: string): Promise<void> {
  await until(page, `[...window.saidInPassing].some((said) => said.includes(${JSON.stringify(text)}))`);
}
