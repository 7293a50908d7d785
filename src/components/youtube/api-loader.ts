/**
 * Gets YouTube's IFrame API into the page, once, whoever else uses it: another
 * element, another copy of this SDK, the page itself. Nothing is fetched
 * before somebody plays. Knows no player.
 */
import type { PlayerClock } from '../playback/player.js';
import type { YTApi, YTGlobals } from './iframe-api.js';
import { trustedScript } from './trusted-script.js';

export const API_URL = 'https://www.youtube.com/iframe_api';

/** How long the API may take, in ms. */
export const API_LIMIT_MS = 15_000;

/**
 * `unreachable` the script did not come · `csp` the page's
 * Content-Security-Policy forbids it · `trusted-types` the page's Trusted
 * Types forbid it · `timeout` it came too late or never called.
 */
export type ApiFailure = 'unreachable' | 'csp' | 'trusted-types' | 'timeout';

export class ApiError extends Error {
  readonly reason: ApiFailure;

  constructor(reason: ApiFailure) {
    super(`YouTube's IFrame API: ${reason}`);
    this.reason = reason;
  }
}

const globals = (): YTGlobals => window as unknown as YTGlobals;

const loaded = (): YTApi | null => {
  const { YT } = globals();
  return YT?.Player ? (YT as YTApi) : null;
};

/** The API; rejects with an `ApiError`, after which it may be tried again. */
export function loadApi(clock: PlayerClock, signal: AbortSignal): Promise<YTApi> {
  return new Promise((resolve, reject) => {
    const found = loaded();
    if (found) return resolve(found);
    const undo: (() => void)[] = [];
    const end = (failure: ApiFailure | null): void => {
      for (const each of undo.splice(0)) each();
      const api = loaded();
      if (failure === null && api) resolve(api);
      else reject(new ApiError(failure ?? 'timeout'));
    };
    undo.push(
      clock.after(API_LIMIT_MS, () => {
        // Whoever comes next asks anew.
        existing()?.remove();
        end('timeout');
      }),
    );
    undo.push(listen(signal, 'abort', () => end('timeout')));
    undo.push(whenReady(() => end(null)));
    // Reported a moment before or after the script's own error, by browser: it is asked when that came.
    let forbidden = false;
    undo.push(
      listen(document, 'securitypolicyviolation', (event) => {
        forbidden ||= (event as SecurityPolicyViolationEvent).blockedURI.startsWith(
          'https://www.youtube.com',
        );
      }),
    );
    try {
      const script = existing() ?? append();
      undo.push(
        // The API calls back by the name below, which somebody may have taken since: ask it as well.
        listen(script, 'load', () => undo.push(whenReady(() => end(null)))),
        listen(script, 'error', () => {
          // A script that failed stays failed; the next try brings its own.
          script.remove();
          undo.push(clock.after(0, () => end(forbidden ? 'csp' : 'unreachable')));
        }),
      );
    } catch {
      end('trusted-types');
    }
  });
}

const existing = (): HTMLScriptElement | null =>
  document.querySelector<HTMLScriptElement>(`script[src^="${API_URL}"]`);

function append(): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = trustedScript(API_URL);
  script.async = true;
  // Some policies trust scripts by the nonce of the one that adds them.
  const { nonce } = document.querySelector<HTMLScriptElement>('script[nonce]') ?? {};
  if (nonce) script.nonce = nonce;
  document.head.append(script);
  return script;
}

/** Calls `callback` when the API says that it is ready; returns the way to stop. */
function whenReady(callback: () => void): () => void {
  let on = true;
  const once = (): void => {
    if (on) callback();
  };
  const page = globals();
  if (page.YT?.ready) {
    page.YT.ready(once);
    return () => (on = false);
  }
  // There is one such name for everybody: whoever had it before is called as well.
  const before = page.onYouTubeIframeAPIReady;
  const chained = (): void => {
    before?.();
    once();
  };
  page.onYouTubeIframeAPIReady = chained;
  return () => {
    on = false;
    if (page.onYouTubeIframeAPIReady === chained) page.onYouTubeIframeAPIReady = before;
  };
}

function listen(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
