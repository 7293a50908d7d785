/** How a blob is called: the hash of its content, so that a name never means anything else. */
import { createHash } from 'node:crypto';

const NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/;

export function blobName(bytes: Uint8Array, extension: string): string {
  return blobNameOf(createHash('sha256').update(bytes).digest('hex'), extension);
}

/** The same, of content whose SHA-256 is known. Throws `RangeError` for an extension that is none. */
export function blobNameOf(hash: string, extension: string): string {
  const name = `${hash}.${extension}`;
  if (!isBlobName(name)) throw new RangeError(`blob extension ${JSON.stringify(extension)} is not a-z, 0-9`);
  return name;
}

/** Whether `put` can have returned `name`. Everything else is not looked for, which makes path tricks pointless. */
export function isBlobName(name: string): boolean {
  return NAME.test(name);
}
