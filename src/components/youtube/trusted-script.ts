/**
 * The address of a script as pages with Trusted Types want it. The page allows
 * it by name: `trusted-types mm-rooms-youtube youtube-widget-api`, the second
 * being YouTube's own.
 */

interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
  };
}

/** A page may allow a policy's name only once, so it is made once. */
let policy: Policy | undefined;

/** `url`, ready for `script.src`. It must be a constant: nothing is checked. */
export function trustedScript(url: string): string {
  const { trustedTypes } = window as TrustedTypesWindow;
  if (!trustedTypes) return url;
  try {
    policy ??= trustedTypes.createPolicy('mm-rooms-youtube', { createScriptURL: (same) => same });
  } catch {
    // The page allows no such policy. Where it demands one, setting `src` throws and is explained there.
    return url;
  }
  return policy.createScriptURL(url) as string;
}
