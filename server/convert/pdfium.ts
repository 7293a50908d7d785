/**
 * The one place that speaks PDFium: opens a document, tells page sizes, renders
 * pages, extracts text. Synchronous, and not safe against a hostile document by
 * itself: it runs only inside the conversion process, which may be killed.
 *
 * It uses the library's module and not its classes, because those copy each
 * bitmap, render text for LCD subpixels (coloured fringes once scaled) and
 * cannot tell a page's size without parsing the page.
 */
import { PDFiumModule } from '@hyzyla/pdfium';
import { MMError } from '../../src/core/protocol/errors.js';
import type { PageSize } from './messages.js';

type Module = Awaited<ReturnType<typeof PDFiumModule>> & {
  _FPDF_GetPageSizeByIndexF(document: number, page: number, size: number): number;
};

/** RGB bytes, row by row without padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface PdfDocument {
  readonly pageCount: number;
  /** Points at 72 dpi, rotation included. */
  size(page: number): PageSize;
  /** Renders and reads page `page`. Throws `UNSUPPORTED_MEDIA` when it cannot be read. */
  page(page: number, scale: number): { readonly bitmap: Bitmap; readonly text: string };
}

const FORMAT_BGR = 2;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
const RGB_ORDER = 0x10;
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** More characters of one page than this are not worth reading to anybody. */
const TEXT_CHARS = 100_000;

/** Throws `UNSUPPORTED_MEDIA` with a sentence for the person who uploaded the file. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const pdfium = (await PDFiumModule({})) as Module;
  pdfium._FPDF_InitLibraryWithConfig({ version: 2 });
  const memory = allocate(pdfium, bytes.byteLength);
  pdfium.HEAPU8.set(bytes, memory);
  const document = pdfium._FPDF_LoadMemDocument(memory, bytes.byteLength, 0);
  if (!document) throw refusal(pdfium._FPDF_GetLastError());
  return {
    pageCount: pdfium._FPDF_GetPageCount(document),
    size: (page) => pageSize(pdfium, document, page),
    page(index, scale) {
      const page = pdfium._FPDF_LoadPage(document, index);
      if (!page) throw new MMError('UNSUPPORTED_MEDIA', `page ${index + 1} is damaged`);
      try {
        return { bitmap: render(pdfium, page, scale), text: readText(pdfium, page) };
      } finally {
        pdfium._FPDF_ClosePage(page);
      }
    },
  };
}

function refusal(error: number): MMError {
  if (error === ERROR_PASSWORD) return new MMError('UNSUPPORTED_MEDIA', 'the PDF is protected by a password');
  if (error === ERROR_SECURITY)
    return new MMError('UNSUPPORTED_MEDIA', 'the PDF is encrypted in an unknown way');
  return new MMError('UNSUPPORTED_MEDIA', 'the PDF is damaged and cannot be opened');
}

function pageSize(pdfium: Module, document: number, page: number): PageSize {
  const at = allocate(pdfium, 8);
  try {
    const known = pdfium._FPDF_GetPageSizeByIndexF(document, page, at);
    const [width = 0, height = 0] = new Float32Array(pdfium.HEAPU8.buffer, at, 2);
    return known && width > 0 && height > 0 ? { width, height } : { width: 612, height: 792 };
  } finally {
    pdfium.wasmExports.free(at);
  }
}

function render(pdfium: Module, page: number, scale: number): Bitmap {
  const width = Math.max(1, Math.round(pdfium._FPDF_GetPageWidth(page) * scale));
  const height = Math.max(1, Math.round(pdfium._FPDF_GetPageHeight(page) * scale));
  const stride = width * 3;
  const pixels = allocate(pdfium, stride * height);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, FORMAT_BGR, pixels, stride);
  try {
    if (!bitmap)
      throw new MMError('TOO_LARGE', `a page of ${width} x ${height} pixels does not fit in memory`);
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RGB_ORDER);
    // A copy: the next page uses the same memory while this one is still being encoded.
    return { width, height, data: pdfium.HEAPU8.slice(pixels, pixels + stride * height) };
  } finally {
    if (bitmap) pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium.wasmExports.free(pixels);
  }
}

function readText(pdfium: Module, page: number): string {
  const text = pdfium._FPDFText_LoadPage(page);
  if (!text) return '';
  try {
    const count = Math.min(pdfium._FPDFText_CountChars(text), TEXT_CHARS);
    if (count <= 0) return '';
    const at = allocate(pdfium, (count + 1) * 2);
    try {
      const written = pdfium._FPDFText_GetText(text, 0, count, at);
      return new TextDecoder('utf-16le').decode(
        pdfium.HEAPU8.subarray(at, at + Math.max(0, written - 1) * 2),
      );
    } finally {
      pdfium.wasmExports.free(at);
    }
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}

function allocate(pdfium: Module, bytes: number): number {
  const at = pdfium.wasmExports.malloc(bytes);
  if (!at) throw new MMError('TOO_LARGE', `the document needs more memory than there is (${bytes} bytes)`);
  return at;
}
