/**
 * Loads the module of a tool into the page, held to its digest by the browser:
 * `<script type="module" integrity>`, which a page's policy allows by address.
 * Pages with Trusted Types allow `trusted-types mm-rooms-tool`.
 */

interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): unknown };
  };
}

let policy: { createScriptURL(url: string): unknown } | undefined;

function trusted(url: string): string {
  const { trustedTypes } = window as TrustedTypesWindow;
  if (!trustedTypes) return url;
  try {
    policy ??= trustedTypes.createPolicy('mm-rooms-tool', { createScriptURL: (same) => same });
  } catch {
    // The page allows no such policy. Where it demands one, setting `src` throws.
    return url;
  }
  return policy.createScriptURL(url) as string;
}

/**
 * Resolves when the module at `url` has run. Rejects when it did not come, is
 * not what `integrity` says, or the page's policy forbids it: which of them it
 * was, browsers do not tell a page. The digest is the module's own; what it
 * imports is not held to it.
 */
export function loadModule(url: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.crossOrigin = 'anonymous';
    script.integrity = integrity;
    script.referrerPolicy = 'no-referrer';
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () =>
      reject(new Error(`the module at ${url} did not come as it was meant`)),
    );
    try {
      script.src = trusted(url);
    } catch (cause) {
      reject(new Error('the page’s Trusted Types forbid it', { cause }));
      return;
    }
    const { nonce } = document.querySelector<HTMLScriptElement>('script[nonce]') ?? {};
    if (nonce) script.nonce = nonce;
    document.head.append(script);
    // Run or not, the node is of no more use.
    script.remove();
  });
}
