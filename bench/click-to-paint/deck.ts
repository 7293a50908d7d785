/** A document to turn the pages of: text and coloured shapes, one page unlike the other. */
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';

const CONVERTED_MS = 180_000;

export async function makeDeck(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (let n = 0; n < pages; n++) {
    const page = document.addPage([960, 540]);
    page.drawRectangle({ x: 0, y: 0, width: 960, height: 540, color: rgb(0.95, 1 - n / pages / 3, 0.9) });
    page.drawText(`Page ${n + 1}`, { x: 60, y: 420, size: 72, font });
    for (let line = 0; line < 8; line++) {
      page.drawText(`${line + 1}. What everyone in the room sees at the same time.`, {
        x: 60,
        y: 350 - line * 36,
        size: 22,
        font,
      });
    }
  }
  return document.save();
}

/** Uploads the deck of `pages` pages, waits until all of it is converted, and loads it in `room`; its id. */
export async function presentDeck(
  server: string,
  room: string,
  deck: Uint8Array,
  pages: number,
): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(deck)], { type: 'application/pdf' }), 'deck.pdf');
  let asset = await json(await fetch(`${server}/v1/rooms/${room}/assets`, { method: 'POST', body: form }));
  const until = performance.now() + CONVERTED_MS;
  while (asset.status !== 'ready') {
    if (asset.status === 'failed' || performance.now() > until)
      throw new Error(`the deck is ${JSON.stringify(asset)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    asset = await json(await fetch(`${server}/v1/assets/${asset.id}`));
  }
  await json(
    await fetch(`${server}/v1/rooms/${room}/ops`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tool: 'slides', verb: 'load', args: { asset: asset.id, pages } }),
    }),
  );
  return asset.id;
}

async function json(response: Response): Promise<{ id: string; status: string }> {
  const body = (await response.json()) as { id: string; status: string };
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(body)}`);
  return body;
}
