/**
 * The manifest of an asset: what a document became, page by page. It arrives
 * from the network, for `src` even from a server that is not ours, so nothing
 * is believed before it is checked here. Knows no room and fetches nothing.
 */
import { MMError, type ErrorBody } from '../../../core/protocol/errors.js';
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import { webUrl } from './web-url.js';

/** One width of a page's picture. */
export interface PageSource {
  /** Pixels. */
  readonly width: number;
  /** Absolute URL. */
  readonly src: string;
}

export interface AssetPage {
  /** Position in the asset, from 0. */
  readonly n: number;
  readonly status: 'pending' | 'ready' | 'failed';
  /** Pixels of the largest picture; 0 while unknown. */
  readonly width: number;
  readonly height: number;
  /** Absolute URL of the largest picture; empty unless `ready`. */
  readonly src: string;
  /** All widths, smallest first; at least one when `ready`. */
  readonly srcset: readonly PageSource[];
  /** Absolute URL of the page's text, or null when it has none. */
  readonly text: string | null;
  /** Why the page `failed`, as a sentence without a trailing dot. */
  readonly error: string | null;
}

export interface AssetManifest {
  readonly id: string;
  readonly status: 'queued' | 'converting' | 'ready' | 'failed';
  readonly name: string;
  /** By position: `pages[n].n === n`. */
  readonly pages: readonly AssetPage[];
  readonly error: ErrorBody | null;
}

type Fields = Record<string, unknown>;

const STATUSES: readonly unknown[] = ['queued', 'converting', 'ready', 'failed'];

/**
 * `raw` as a manifest, its URLs resolved against `base`.
 * Throws `BAD_MESSAGE` naming what is wrong, `TOO_LARGE` beyond the limit of pages.
 */
export function parseManifest(raw: unknown, base: string): AssetManifest {
  const { id, status, name, pages, error } = fields(raw, 'manifest');
  if (!Array.isArray(pages)) throw bad('manifest has no list of pages');
  if (pages.length > TOOL_LIMITS.pages) {
    throw new MMError('TOO_LARGE', `manifest has ${pages.length} pages, the limit is ${TOOL_LIMITS.pages}`);
  }
  return {
    id: typeof id === 'string' ? id : base,
    // A hand-written manifest may leave the status out: its pages are there.
    status: STATUSES.includes(status) ? (status as AssetManifest['status']) : 'ready',
    name: typeof name === 'string' ? name : '',
    pages: pages.map((page, n) => parsePage(page, n, base)),
    error: error && typeof error === 'object' ? (error as ErrorBody) : null,
  };
}

function parsePage(raw: unknown, n: number, base: string): AssetPage {
  const page = fields(raw, `page ${n}`);
  const width = size(page['width']);
  const src = webUrl(page['src'], base) ?? '';
  const srcset = (Array.isArray(page['srcset']) ? page['srcset'] : [])
    .map((one: unknown) => source(one, base))
    .filter((one) => one !== null)
    .sort((a, b) => a.width - b.width);
  if (srcset.length === 0 && src) srcset.push({ width: width || 1, src });
  const failed = page['status'] === 'failed';
  const pending = page['status'] === 'pending' || srcset.length === 0;
  return {
    n,
    status: failed ? 'failed' : pending ? 'pending' : 'ready',
    width,
    height: size(page['height']),
    src: src || (srcset.at(-1)?.src ?? ''),
    srcset,
    text: webUrl(page['text'], base),
    error: failed ? messageOf(page['error']) : null,
  };
}

function source(raw: unknown, base: string): PageSource | null {
  if (!raw || typeof raw !== 'object') return null;
  const { width, src } = raw as Fields;
  const url = webUrl(src, base);
  return url && size(width) > 0 ? { width: size(width), src: url } : null;
}

function fields(raw: unknown, what: string): Fields {
  if (!raw || typeof raw !== 'object' || Array.isArray(raw)) throw bad(`${what} is not an object`);
  return raw as Fields;
}

function size(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < 1e6 ? value : 0;
}

function messageOf(error: unknown): string | null {
  const message = error && typeof error === 'object' ? (error as Fields)['message'] : error;
  return typeof message === 'string' ? message : null;
}

function bad(message: string): MMError {
  return new MMError('BAD_MESSAGE', message);
}
