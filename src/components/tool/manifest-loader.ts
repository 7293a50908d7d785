/**
 * Gets a tool's manifest: from its address, held to its digest, or from the
 * profile of the room, which had it when it was made. Knows no element.
 */
import type { ToolManifest } from '../../core/profile/manifest/schema.js';
import { checkManifest } from '../../core/profile/manifest/check.js';
import { MANIFEST_BYTES } from '../../core/profile/manifest/schema.js';
import type { Room } from '../../core/room/room.js';

/** Why there is no manifest: it did not come, is not what was meant, does not hold, or the room knows of none. */
export type LoadFailure = 'unreachable' | 'digest' | 'no-digest' | 'broken' | 'unknown';

export class LoadError extends Error {
  readonly reason: LoadFailure;

  constructor(reason: LoadFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export interface LoadedManifest {
  readonly manifest: ToolManifest;
  /** Where it is: addresses in it are from there on. */
  readonly base: string;
  /** What the profile says of the tool's settings; nothing for one that the page names. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly sandbox?: string;
}

/** The manifest at `src`, an address from the page on. Rejects with a `LoadError`. */
export async function loadManifest(
  src: string,
  integrity: string,
  signal: AbortSignal,
): Promise<LoadedManifest> {
  const url = new URL(src, document.baseURI);
  if (!/^https?:$/.test(url.protocol))
    throw new LoadError('unreachable', `${url.protocol} is no way to a manifest`);
  if (!integrity && url.origin !== location.origin)
    throw new LoadError('no-digest', `a manifest of ${url.host} needs its digest beside it`);
  const bytes = await read(url.href, signal);
  if (integrity && !(await isOf(bytes, integrity)))
    throw new LoadError('digest', `what is at ${url.href} is not what was meant`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new LoadError('broken', `what is at ${url.href} is no JSON`, { cause });
  }
  return { manifest: held(value), base: url.href };
}

/** What the profile of `room` says of the tool of that document. Rejects with a `LoadError`. */
export async function manifestInRoom(room: Room, doc: string, signal: AbortSignal): Promise<LoadedManifest> {
  const headers: Record<string, string> = room.token ? { authorization: `Bearer ${room.token}` } : {};
  const address = `${room.server}/v1/rooms/${encodeURIComponent(room.id)}/profile`;
  let profile: { tools?: Record<string, Listed> };
  try {
    const response = await fetch(address, { headers, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    profile = (await response.json()) as typeof profile;
  } catch (cause) {
    throw new LoadError('unreachable', 'the profile of the room did not come', { cause });
  }
  const { tools = {} } = profile;
  const tool = Object.hasOwn(tools, doc) ? tools[doc] : undefined;
  if (!tool?.manifest)
    throw new LoadError('unknown', `the profile of this room has no tool ${doc} from elsewhere`);
  const { manifest, use = document.baseURI, options, sandbox } = tool;
  return {
    manifest: held(manifest),
    base: use,
    ...(options && { settings: options }),
    ...(sandbox && { sandbox }),
  };
}

interface Listed {
  readonly manifest?: unknown;
  readonly use?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly sandbox?: string;
}

/** An address in a manifest; throws a `LoadError` for what is not of the web. */
export function addressIn({ base }: LoadedManifest, path: string): string {
  const url = new URL(path, base);
  if (!/^https?:$/.test(url.protocol)) throw new LoadError('broken', `${url.protocol} is no way to a tool`);
  return url.href;
}

async function read(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const reader = response.body!.getReader();
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      if ((length += part.value.length) > MANIFEST_BYTES * 2) {
        await reader.cancel();
        throw new Error('it is too long');
      }
    }
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  } catch (cause) {
    throw new LoadError('unreachable', `the manifest at ${url} did not come`, { cause });
  }
}

/** Whether the digest of `bytes` is `integrity`, `sha384-…`. */
async function isOf(bytes: Uint8Array<ArrayBuffer>, integrity: string): Promise<boolean> {
  const [, bits, digest] = /^sha(256|384|512)-([A-Za-z0-9+/=]+)$/.exec(integrity.trim()) ?? [];
  if (!bits || !digest) return false;
  const found = new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes));
  return btoa(String.fromCharCode(...found)) === digest;
}

function held(value: unknown): ToolManifest {
  const checked = checkManifest(value);
  if (checked.ok) return checked.manifest;
  const [{ path, message }] = checked.problems as [(typeof checked.problems)[number]];
  throw new LoadError('broken', `the manifest does not hold: ${path.join('.') || 'it'}: ${message}`);
}
