/**
 * Why a microphone, a camera or a screen cannot be had, out of what browsers
 * say, and the way out for people. Pure.
 */
import { MMError, type ErrorCode } from '../protocol/errors.js';
import type { SourceProblem } from './media.js';
import type { Feature } from './platform.js';

export type OwnKind = 'microphone' | 'camera' | 'screen';

const NAMES: Readonly<Record<OwnKind, string>> = {
  microphone: 'the microphone',
  camera: 'the camera',
  screen: 'the screen',
};

/** The browser's name for what a source needs. */
export const featureOf = (kind: OwnKind): Feature => (kind === 'screen' ? 'display-capture' : kind);

/** What `error` of `getUserMedia` or `getDisplayMedia` means. `allowed`: whether the page's policy lets it through. */
export function problemOf(error: unknown, allowed: boolean): SourceProblem {
  if (error instanceof MMError) return 'failed';
  switch ((error as { name?: unknown } | null)?.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return allowed ? 'denied' : 'policy';
    case 'SecurityError':
      return 'policy';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** Whether `error` is somebody who closed the browser's choice of a screen: no problem, only a no. */
export function isSecondThought(error: unknown): boolean {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
  return name === 'NotAllowedError' && !/system|policy/i.test(String(message));
}

const CODES: Readonly<Record<SourceProblem, ErrorCode>> = {
  denied: 'NOT_PERMITTED',
  policy: 'NOT_PERMITTED',
  missing: 'NOT_FOUND',
  busy: 'UNAVAILABLE',
  ended: 'UNAVAILABLE',
  held: 'NOT_PERMITTED',
  'not-permitted': 'NOT_PERMITTED',
  failed: 'UNAVAILABLE',
};

/** What is wrong and what to do about it, as a sentence of an error. */
const WAYS_OUT: Readonly<Record<SourceProblem, (kind: OwnKind) => string>> = {
  denied: (kind) =>
    `the browser or the system does not let this page use ${NAMES[kind]}; allow it in the address bar or in the system's settings and try again`,
  policy: (kind) =>
    `this page may not use ${NAMES[kind]}: it must come over https, and a frame needs allow="${featureOf(kind)}"`,
  missing: (kind) => `there is no such device for ${NAMES[kind]}; plug one in or choose another`,
  busy: (kind) => `another program has ${NAMES[kind]}; close it and try again`,
  ended: (kind) => `${NAMES[kind]} was unplugged or ended by the system; plug it in or choose another`,
  held: (kind) => `a moderator has turned ${NAMES[kind]} off`,
  'not-permitted': (kind) => `this role may not send ${NAMES[kind]}`,
  failed: (kind) => `${NAMES[kind]} could not be started; try again`,
};

export function problemError(problem: SourceProblem, kind: OwnKind, cause?: unknown): MMError {
  return new MMError(CODES[problem], WAYS_OUT[problem](kind), { cause });
}
