/** Uploads a document as the API does it, and waits until the deck shows its pages. */
import { until, type RoomPage } from './browser.js';

export async function uploadDeck(page: RoomPage, server: string, room: string, pdf: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'deck.pdf');
  const response = await fetch(`${server}/v1/rooms/${room}/assets`, { method: 'POST', body: form });
  if (response.status !== 202)
    throw new Error(`upload answered ${response.status}: ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  await page.submit('slides', 'load', { asset: id });
  await until(page.page, `document.querySelector('mm-room').room.doc('slides').state.pages.length > 0`);
  return id;
}
