/**
 * The permission doctor: why a microphone, a camera or a screen cannot be had
 * here, as closely as browsers let a page know. It asks nobody for a
 * permission: it only looks. How to say it is another's affair.
 */
import type { SourceProblem } from '../../../core/media/media.js';
import { ALLOW } from './call-notes.strings.js';
import type { OwnKind } from './call.strings.js';

export type Cause =
  /** The person said no, or closed the question; the browser will ask again. */
  | 'refused'
  /** The browser remembers a no for this page. */
  | 'blocked'
  /** The browser may, the system does not let it. */
  | 'system'
  /** The frame that the page is in does not pass it on. */
  | 'frame'
  /** The page's own policy forbids it. */
  | 'policy'
  | 'insecure'
  | 'missing'
  | 'busy'
  | 'ended'
  | 'held'
  | 'failed';

/** As far as their settings look different. */
export type Browser = 'chromium' | 'android-chromium' | 'firefox' | 'safari' | 'safari-ios' | 'other';

export interface Diagnosis {
  readonly cause: Cause;
  readonly kind: OwnKind;
  /** Whose settings lead out of it. */
  readonly browser: Browser;
  /** Whether trying again, here and now, may help. */
  readonly again: boolean;
}

/** What the doctor looks at. */
export interface Surroundings {
  readonly secure: boolean;
  /** Whether the page is in a frame. */
  readonly framed: boolean;
  readonly userAgent: string;
  /** Whether the page's policy lets the feature through; null where the browser does not say. */
  allows(feature: string): boolean | null;
  /** What the browser remembers; null where it does not say. */
  permission(name: string): Promise<PermissionState | null>;
}

/** What can be said of `problem` with `kind`. Never rejects. */
export async function examine(
  kind: OwnKind,
  problem: Exclude<SourceProblem, 'not-permitted'>,
  around: Surroundings = browserSurroundings(),
): Promise<Diagnosis> {
  const cause = await causeOf(kind, problem, around);
  return {
    cause,
    kind,
    browser: browserOf(around.userAgent),
    again: !['frame', 'policy', 'insecure'].includes(cause) && !(cause === 'missing' && kind === 'screen'),
  };
}

async function causeOf(
  kind: OwnKind,
  problem: Exclude<SourceProblem, 'not-permitted'>,
  { secure, framed, allows, permission }: Surroundings,
): Promise<Cause> {
  if (problem !== 'denied' && problem !== 'policy') return problem;
  // An insecure page has no devices at all, whatever else is in the way.
  if (!secure) return 'insecure';
  const allowed = allows(ALLOW[kind]);
  if (allowed === false || (problem === 'policy' && allowed === null)) return framed ? 'frame' : 'policy';
  if (kind === 'screen') return 'refused';
  switch (await permission(kind)) {
    case 'granted':
      return 'system';
    case 'prompt':
      return 'refused';
    default:
      return 'blocked';
  }
}

/** Only for the words of the way out: what works is found out by trying. */
export function browserOf(userAgent: string): Browser {
  if (/firefox|fxios/i.test(userAgent)) return /fxios/i.test(userAgent) ? 'safari-ios' : 'firefox';
  if (/iphone|ipad/i.test(userAgent)) return 'safari-ios';
  if (/chrome|chromium|crios/i.test(userAgent))
    return /android/i.test(userAgent) ? 'android-chromium' : 'chromium';
  return /safari/i.test(userAgent) ? 'safari' : 'other';
}

/** The page that this is. */
export function browserSurroundings(): Surroundings {
  const { featurePolicy, permissionsPolicy = featurePolicy } = document as {
    readonly featurePolicy?: { allowsFeature(feature: string): boolean };
    readonly permissionsPolicy?: { allowsFeature(feature: string): boolean };
  };
  return {
    secure: isSecureContext,
    framed: window.parent !== window,
    userAgent: navigator.userAgent,
    allows: (feature) => permissionsPolicy?.allowsFeature(feature) ?? null,
    async permission(name) {
      try {
        return (await navigator.permissions.query({ name: name as PermissionName })).state;
      } catch {
        return null;
      }
    },
  };
}
