/** From where a manifest may come that somebody else in the room named. */
import { isAssetId } from '../base/assets/asset-client.js';
import { webUrl } from '../base/assets/web-url.js';

/**
 * Whether this page may ask for `asset`: the server's own documents, and
 * manifests from the origins of `trusted` URLs, which the page knows already.
 * Else anybody in the room could point everybody's browser anywhere.
 */
export function trustedAsset(asset: string, trusted: readonly string[]): boolean {
  if (isAssetId(asset)) return true;
  const origin = originOf(asset);
  return origin !== null && trusted.some((one) => originOf(one) === origin);
}

function originOf(asset: string): string | null {
  const url = webUrl(asset, 'about:blank');
  return url && new URL(url).origin;
}
