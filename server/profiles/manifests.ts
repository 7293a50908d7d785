/**
 * Takes the manifests of tools from elsewhere into the profile that names them,
 * when a room is made: from then on the room has them, whatever becomes of
 * their addresses. What is fetched is held to the digest beside it. (MF5)
 */
import { createHash } from 'node:crypto';
import { MMError } from '../../src/core/protocol/errors.js';
import { MANIFEST_BYTES } from '../../src/core/profile/manifest/schema.js';

/** The text at an address; rejects with an error that says why not. */
export type FetchText = (url: string) => Promise<string>;

export interface Manifests {
  /**
   * `profile` with the manifests that it lacks; the same when it lacks none.
   * Checks nothing else of it. Rejects with `BAD_MESSAGE` where a digest is not
   * that of its manifest, `UNAVAILABLE` where one does not come.
   */
  takeIn(profile: unknown): Promise<unknown>;
}

/** Manifests that are kept, and those of one profile. */
const MOST_KEPT = 100;
const MOST_AT_ONCE = 10;

export function createManifests(deps: { readonly fetchText: FetchText }): Manifests {
  /** By digest: the same digest is the same manifest, wherever it is. */
  const kept = new Map<string, unknown>();

  async function manifestAt(name: string, use: string, integrity: string): Promise<unknown> {
    const known = kept.get(integrity);
    if (known !== undefined) return known;
    let text: string;
    try {
      text = await deps.fetchText(use);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : '';
      throw new MMError(
        'UNAVAILABLE',
        `the manifest of ${name} did not come: ${use} ${WORDS.test(why) ? why : 'does not answer'}`,
        { cause },
      );
    }
    if (!digestOf(text, integrity))
      throw wrong(name, 'integrity', `what is at ${use} has another digest: it is not what was meant`);
    let manifest: unknown;
    try {
      manifest = JSON.parse(text);
    } catch {
      throw wrong(name, 'use', `what is at ${use} is no JSON`);
    }
    kept.set(integrity, manifest);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return manifest;
  }

  return {
    async takeIn(profile) {
      const tools = isObject(profile) && isObject(profile['tools']) ? profile['tools'] : {};
      const lacking = Object.entries(tools).flatMap(([name, tool]) =>
        isObject(tool) &&
        tool['manifest'] === undefined &&
        isAddress(tool['use']) &&
        typeof tool['integrity'] === 'string'
          ? [{ name, tool, use: tool['use'], integrity: tool['integrity'] }]
          : [],
      );
      if (lacking.length === 0) return profile;
      if (lacking.length > MOST_AT_ONCE)
        throw new MMError(
          'BAD_MESSAGE',
          `a profile may name ${MOST_AT_ONCE} manifests by address, not ${lacking.length}`,
        );
      const found = await Promise.all(
        lacking.map(async ({ name, tool, use, integrity }) => {
          return [name, { ...tool, manifest: await manifestAt(name, use, integrity) }] as const;
        }),
      );
      return { ...(profile as object), tools: { ...tools, ...Object.fromEntries(found) } };
    },
  };
}

/** What of a failure is for whoever made the room; the rest would tell of the network here. */
const WORDS = /^(must be|must not|is not on|answers|has more)/;

const wrong = (name: string, key: string, message: string): MMError =>
  new MMError('BAD_MESSAGE', `the profile does not hold: tools.${name.slice(0, 64)}.${key}: ${message}`);

/** Whether the digest of `text` is `integrity`, `sha384-…`. */
function digestOf(text: string, integrity: string): boolean {
  const [, bits, digest] = /^sha(256|384|512)-(.+)$/.exec(integrity) ?? [];
  return bits !== undefined && createHash(`sha${bits}`).update(text).digest('base64') === digest;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 500 && /^https?:\/\//.test(value) && URL.canParse(value);

/** What a fetch of a manifest may take. */
export const MANIFEST_FETCH = { bytes: MANIFEST_BYTES, ms: 5_000 } as const;
