/** An asset as the API tells it: paths instead of blobs. Thousands of pages are encoded once, not per request. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { mimeTypeOf } from '../assets/mime.js';
import { shownAt } from '../assets/running-asset.js';
import type { AssetRecord, PageRecord } from '../storage/types.js';
import type { assetAnswer } from './schemas.js';

type AssetAnswer = z.output<typeof assetAnswer>;

export interface AssetView {
  readonly json: string;
  readonly etag: string;
  /** Nothing will change any more. */
  readonly final: boolean;
}

/** Views of finished assets that are kept. A view of 5,000 pages has some 2 MB. */
const KEEP = 16;

export function createAssetViews(): (asset: AssetRecord) => AssetView {
  const kept = new Map<string, AssetView>();
  return (asset) => {
    const known = kept.get(asset.id);
    if (known && asset.status === 'ready') return known;
    const view = viewOf(asset);
    if (asset.status !== 'ready') return view;
    kept.set(asset.id, view);
    if (kept.size > KEEP) kept.delete(kept.keys().next().value as string);
    return view;
  };
}

export function viewOf(asset: AssetRecord): AssetView {
  const { id, status, name, kind, error } = asset;
  const pages = asset.pages.map(pageOf);
  const answer: AssetAnswer = { id, status, name, kind, ...fileOf(asset), pages, ...(error && { error }) };
  const json = JSON.stringify(answer);
  const digest = createHash('sha256').update(json).digest('base64url').slice(0, 22);
  return { json, etag: `"${digest}"`, final: status === 'ready' };
}

/** The one thing to show, of an asset that is one. */
function fileOf({ kind, file, pages }: AssetRecord): Pick<AssetAnswer, 'src' | 'type' | 'width' | 'height'> {
  if (file) {
    const { blob, ...facts } = file;
    return { src: pathOf(blob), ...facts };
  }
  const [page] = pages;
  const largest = page?.images.at(-1);
  if (kind !== 'image' || !page || !largest) return { src: null, type: null };
  return { src: pathOf(largest.blob), type: mimeTypeOf('webp'), ...shownAt(largest.width, page) };
}

function pageOf({ n, status, width, height, images, text, error }: PageRecord): AssetAnswer['pages'][number] {
  const srcset = images.map(({ width, blob }) => ({ width, src: pathOf(blob) }));
  const src = srcset.at(-1)?.src ?? null;
  return { n, status, width, height, src, srcset, text: text && pathOf(text), ...(error && { error }) };
}

function pathOf(blob: string): string {
  return `/cdn/${blob}`;
}
