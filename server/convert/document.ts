/** A document or a picture as pages: what the conversion process works on. */
import { readFile } from 'node:fs/promises';
import { MMError } from '../../src/core/protocol/errors.js';
import { encodePage } from './encode.js';
import { largestScale } from './geometry.js';
import { openPicture } from './image.js';
import type { ConvertedPage, PageSize } from './messages.js';
import { openPdf } from './pdfium.js';
import { sniff } from './sniff.js';
import { cleanText } from './text.js';

export interface Document {
  readonly pages: readonly PageSize[];
  /** Draws page `n` at once and encodes it after; a second page may be asked for meanwhile. */
  page(n: number): Promise<ConvertedPage>;
}

/** Throws `UNSUPPORTED_MEDIA` or `TOO_LARGE` with a sentence for the person who uploaded the file. */
export async function openDocument(file: string, maxPages: number): Promise<Document> {
  const bytes = await readFile(file);
  const kind = sniff(bytes);
  if (kind === 'pdf') return pdfDocument(bytes, maxPages);
  if (kind === 'picture') return pictureDocument(bytes);
  throw new MMError('UNSUPPORTED_MEDIA', 'the file has no pages');
}

async function pdfDocument(bytes: Uint8Array, maxPages: number): Promise<Document> {
  const pdf = await openPdf(bytes);
  if (pdf.pageCount <= 0) throw new MMError('UNSUPPORTED_MEDIA', 'the PDF has no pages');
  if (pdf.pageCount > maxPages)
    throw new MMError('TOO_LARGE', `the PDF has ${pdf.pageCount} pages, more than ${maxPages}`);
  const pages = Array.from({ length: pdf.pageCount }, (_, n) => pdf.size(n));
  return {
    pages,
    async page(n) {
      const size = pages[n];
      if (!size) throw new MMError('NOT_FOUND', `there is no page ${n + 1}`);
      const { bitmap, text } = pdf.page(n, largestScale(size));
      return { n, images: await encodePage(bitmap), text: cleanText(text) };
    },
  };
}

async function pictureDocument(bytes: Uint8Array): Promise<Document> {
  const picture = await openPicture(bytes);
  return {
    pages: [picture.size],
    async page(n) {
      const { bitmap, cutout } = await picture.draw();
      return { n, images: await encodePage(bitmap), text: '', ...(cutout && { cutout }) };
    },
  };
}
