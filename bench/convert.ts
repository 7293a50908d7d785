/**
 * Conversion beside pdftoppm: pages per second and time to the first page, on
 * the same documents and at the same size. Ours makes three WebP images and the
 * text of each page; pdftoppm makes one bitmap, raw or as PNG.
 *
 *   node --import tsx bench/convert.ts [file.pdf …]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';
import { createServerClock } from '../server/clock.js';
import { createConverter } from '../server/convert/converter.js';
import { largestScale } from '../server/convert/geometry.js';

interface Figures {
  readonly document: string;
  readonly pages: number;
  readonly 'ours, pages/s': string;
  readonly 'first page, ms': number;
  readonly 'KB/page (all sizes)': number;
  readonly 'pdftoppm ppm, pages/s': string;
  readonly 'pdftoppm png, pages/s': string;
}

const run = promisify(execFile);
const clock = createServerClock();

async function measure(file: string): Promise<Figures> {
  const converter = createConverter({ clock });
  let count = 0;
  let bytes = 0;
  let first = 0;
  let size = { width: 0, height: 0 };
  const start = clock.monotonic();
  await converter.convert({
    file,
    opened: async (pages) => {
      count = pages.length;
      size = pages[0] ?? size;
    },
    converted: async ({ images }) => {
      first ||= clock.monotonic() - start;
      for (const image of images) bytes += image.bytes.byteLength;
    },
    failed: async (n, error) => console.error(`page ${n}: ${error.message}`),
  });
  const seconds = (clock.monotonic() - start) / 1000;
  await converter.close();
  const dpi = Math.round(72 * largestScale(size));
  return {
    document: basename(file),
    pages: count,
    'ours, pages/s': (count / seconds).toFixed(1),
    'first page, ms': Math.round(first),
    'KB/page (all sizes)': Math.round(bytes / count / 1024),
    'pdftoppm ppm, pages/s': await pdftoppm(file, count, dpi, []),
    'pdftoppm png, pages/s': await pdftoppm(file, count, dpi, ['-png']),
  };
}

async function pdftoppm(file: string, pages: number, dpi: number, options: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mm-bench-'));
  try {
    const start = clock.monotonic();
    await run('pdftoppm', ['-r', String(dpi), ...options, file, join(folder, 'page')]);
    return ((pages * 1000) / (clock.monotonic() - start)).toFixed(1);
  } catch {
    return 'not installed';
  } finally {
    await rm(folder, { recursive: true });
  }
}

const TEXT =
  'Operational transformation keeps every screen equal, and nobody waits for an acknowledgement. '.repeat(3);

async function makeDeck(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let n = 0; n < count; n++) {
    const page = pdf.addPage([960, 540]);
    page.drawRectangle({ x: 0, y: 480, width: 960, height: 60, color: rgb(0.1, 0.2, 0.5) });
    page.drawText(`Slide ${n + 1}`, { x: 40, y: 495, size: 32, font, color: rgb(1, 1, 1) });
    for (let line = 0; line < 5; line++)
      page.drawText(TEXT.slice(line, line + 60), { x: 60, y: 420 - line * 60, size: 24, font });
    page.drawCircle({ x: 800, y: 150, size: 80, color: rgb(0.9, 0.4, n / count) });
  }
  return pdf.save();
}

async function makeBook(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let n = 0; n < count; n++) {
    const page = pdf.addPage([612, 792]);
    for (let line = 0; line < 50; line++)
      page.drawText(TEXT.slice(line + n, line + n + 100), { x: 50, y: 740 - line * 14, size: 10.5, font });
  }
  return pdf.save();
}

const folder = await mkdtemp(join(tmpdir(), 'mm-bench-'));
try {
  const files = process.argv.slice(2).filter((argument) => argument.endsWith('.pdf'));
  if (files.length === 0) {
    const full = process.argv.includes('--full');
    files.push(join(folder, 'deck.pdf'), join(folder, 'book.pdf'));
    await writeFile(files[0] as string, await makeDeck(full ? 120 : 30));
    await writeFile(files[1] as string, await makeBook(full ? 120 : 30));
  }
  const rows: Figures[] = [];
  for (const file of files) {
    await readFile(file);
    rows.push(await measure(file));
  }
  console.table(rows);
} finally {
  await rm(folder, { recursive: true });
}
