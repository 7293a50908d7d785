/**
 * The address of the engine's worker as pages with Trusted Types want it. The
 * page allows it by name: `trusted-types mm-rooms`. The policy passes the
 * worker that belongs to this build and nothing else: an address that a page's
 * markup names (`worker-url`) is the page's own to trust, by a default policy.
 */
import { EngineFailure } from './failure.js';

interface Policy {
  createScriptURL(url: string): object;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

/** A page may allow a policy's name only once, so each of these is made once. */
let policy: Policy | null | undefined;
let bridge: string | undefined;

/**
 * `url`, ready for `new Worker` inside the engine; `own` is the only one that
 * the policy passes. Throws an `EngineFailure` where the page would refuse it.
 */
export function trustedWorker(url: string, own: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  if (!trustedTypes) return url;
  const ours = url !== '' && url === own;
  const passes = ours ? local(own) : '';
  if (ours && policy === undefined) policy = create(trustedTypes, passes);
  if (!ours || !policy) {
    // Asked last, for where the answer is no the page's policy counts it as a violation.
    if (isAllowed(url)) return url;
    const why = ours ? 'the policy mm-rooms is not allowed' : 'only the worker of this build is trusted';
    throw new EngineFailure('policy', `Trusted Types: ${why}`);
  }
  const trusted = policy.createScriptURL(passes);
  // The engine looks at the ending before it hands the address on, as if it were a string.
  return Object.assign(trusted, {
    endsWith: (end: string) => passes.endsWith(end),
    split: (by: string | RegExp) => passes.split(by),
  }) as unknown as string;
}

/** Whether the page takes a plain address for code: it demands no trust, or its default policy gives it. */
function isAllowed(url: string): boolean {
  try {
    // Nothing is loaded by a script that is in no document.
    document.createElement('script').src = url;
    return true;
  } catch {
    return false;
  }
}

/** Null where the name is not among the page's, or another copy of this code has taken it. */
function create(trustedTypes: TrustedTypesFactory, passes: string): Policy | null {
  try {
    return trustedTypes.createPolicy('mm-rooms', {
      createScriptURL(url) {
        if (url !== passes) throw new TypeError(`mm-rooms trusts its own worker only, not ${url}`);
        return url;
      },
    });
  } catch {
    return null;
  }
}

/** Workers begin on the page's own origin; that of another one is imported by a line that is. */
function local(url: string): string {
  if (new URL(url, document.baseURI).origin === location.origin) return url;
  bridge ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(url)}`], { type: 'text/javascript' }));
  return bridge;
}
