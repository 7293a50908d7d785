/**
 * The deck that a page's author names by `src`: an asset id, the URL of a PDF
 * or the URL of a manifest. Finds out which and puts it into an empty deck.
 * Several participants may do so at once: a document has one id whoever sends it.
 */
import { MMError } from '../../../core/protocol/errors.js';
import { isAssetId, type AssetClient } from '../../base/assets/asset-client.js';
import { parseManifest } from '../../base/assets/manifest.js';
import { webUrl } from '../../base/assets/web-url.js';

export type Source =
  | { readonly kind: 'asset'; readonly asset: string; readonly pages: number }
  | { readonly kind: 'file'; readonly file: Blob; readonly name: string };

/**
 * What `src` stands for; `base` is what relative URLs are relative to.
 * Rejects with `MMError` naming the URL or what is wrong with its content.
 */
export async function resolveSource(
  src: string,
  base: string,
  client: AssetClient,
  signal: AbortSignal,
): Promise<Source> {
  if (isAssetId(src)) {
    const { pages } = await client.manifest(src, signal);
    return { kind: 'asset', asset: src, pages: pages.length };
  }
  const url = webUrl(src, base);
  if (!url) throw new MMError('NOT_FOUND', `"${src}" is neither a document's id nor a web address`);
  const file = await client.file(url, signal);
  if (!/\bjson\b/.test(file.type)) return { kind: 'file', file, name: nameIn(url) };
  const { pages } = parseManifest(parse(await file.text()), url);
  if (pages.length === 0) throw new MMError('BAD_OPERATION', `the manifest at ${url} has no pages`);
  return { kind: 'asset', asset: url, pages: pages.length };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nameIn(url: string): string {
  const last = new URL(url).pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last) || 'slides.pdf';
  } catch {
    return last;
  }
}
