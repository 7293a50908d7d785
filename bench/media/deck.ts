/** Slides as people make them: with words and a drawing of its own on each, or with a photograph. */
import { PDFDocument, rgb, StandardFonts, type PDFPage } from 'pdf-lib';
import { seededRandom } from '../../src/core/testing/random.js';
import { photograph } from './photograph.js';

const SIZE = { width: 960, height: 540 } as const;
const LINES = 7;
const CONVERTED_MS = 180_000;
const WORDS =
  'every room has one order and whoever comes late sees what the others see because only small operations travel while pictures wait near those who look at them'.split(
    ' ',
  );

/** What is on each slide. */
export type Deck = 'words' | 'photographs';

async function makeDeck(deck: Deck, pages: number): Promise<Uint8Array> {
  const random = seededRandom(pages);
  const document = await PDFDocument.create();
  const [bold, plain] = [
    await document.embedFont(StandardFonts.HelveticaBold),
    await document.embedFont(StandardFonts.Helvetica),
  ];
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  for (let n = 0; n < pages; n++) {
    const page = document.addPage([SIZE.width, SIZE.height]);
    if (deck === 'photographs') {
      page.drawImage(await document.embedJpg(await photograph(random, SIZE)), SIZE);
      continue;
    }
    page.drawText(`${n + 1}. ${words(4)}`, { x: 50, y: 460, size: 40, font: bold });
    for (let line = 0; line < LINES; line++) {
      const y = 395 - line * 42;
      page.drawText(`- ${words(5)}`, { x: 60, y, size: 20, font: plain });
      page.drawText(words(6), { x: 75, y: y - 18, size: 13, font: plain, color: rgb(0.3, 0.3, 0.35) });
    }
    drawBars(page, random);
  }
  return document.save();
}

function drawBars(page: PDFPage, random: () => number): void {
  for (let bar = 0; bar < 9; bar++) {
    const color = rgb(0.1 + random() * 0.4, 0.3 + random() * 0.5, 0.5 + random() * 0.4);
    page.drawRectangle({ x: 560 + bar * 38, y: 80, width: 28, height: 40 + random() * 240, color });
  }
}

/** Uploads a deck, waits until all of it is converted, loads it in `room`; resolves with its pictures' addresses. */
export async function presentDeck(
  url: string,
  headers: Record<string, string>,
  room: string,
  deck: Deck,
  pages: number,
): Promise<readonly string[]> {
  const form = new FormData();
  form.append(
    'file',
    new Blob([new Uint8Array(await makeDeck(deck, pages))], { type: 'application/pdf' }),
    'd.pdf',
  );
  let asset = await json(
    await fetch(`${url}/v1/rooms/${room}/assets`, { method: 'POST', headers, body: form }),
  );
  const until = performance.now() + CONVERTED_MS;
  while (asset.status !== 'ready') {
    if (asset.status === 'failed' || performance.now() > until)
      throw new Error(`the deck is ${JSON.stringify(asset)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    asset = await json(await fetch(`${url}/v1/assets/${asset.id}`, { headers }));
  }
  const load = { tool: 'slides', verb: 'load', args: { asset: asset.id, pages } };
  await json(
    await fetch(`${url}/v1/rooms/${room}/ops`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(load),
    }),
  );
  return asset.pages.map(({ src }) => src);
}

interface Asset {
  readonly id: string;
  readonly status: string;
  readonly pages: readonly { readonly src: string }[];
}

async function json(response: Response): Promise<Asset> {
  const body = (await response.json()) as Asset;
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(body)}`);
  return body;
}
