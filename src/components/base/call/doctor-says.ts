/** A cause in words: what is wrong, the steps out of it in this browser, and what a page's author has to write. */
import { ALLOW } from './call-notes.strings.js';
import type { OwnKind } from './call.strings.js';
import type { Browser, Cause, Diagnosis } from './doctor.js';
import type { DoctorTexts } from './doctor.strings.js';

type Text = keyof DoctorTexts;

export const titleOf = (texts: DoctorTexts, { cause, kind }: Diagnosis): string => texts[`${cause}.${kind}`];

/** What to do, in order; empty where there is nothing that this person can do. */
export const stepsOf = (texts: DoctorTexts, { cause, kind, browser }: Diagnosis): readonly string[] =>
  steps(cause, kind, browser).map((step) => texts[step]);

/** What the page's author has to write, word for word; null where that is not the matter. */
export function codeOf({ cause, kind }: Diagnosis): string | null {
  if (cause === 'frame') return `<iframe allow="${ALLOW[kind]}" …>`;
  return cause === 'policy' ? `Permissions-Policy: ${ALLOW[kind]}=(self)` : null;
}

const BLOCKED: Record<Browser, (kind: Exclude<OwnKind, 'screen'>) => readonly Text[]> = {
  chromium: (kind) => ['clickIcon', `turnOnHere.${kind}`, 'againBlocked'],
  firefox: (kind) => [`clickCrossed.${kind}`, 'removeBlocked', 'againAllow'],
  safari: (kind) => ['openMenu', `setAllow.${kind}`, 'reload'],
  'safari-ios': (kind) => ['tapSettings', `setAllow.${kind}`, 'reload'],
  'android-chromium': (kind) => ['tapPermissions', `turnOn.${kind}`, 'againPhone'],
  other: (kind) => [`allowHere.${kind}`, 'reload'],
};

function steps(cause: Cause, kind: OwnKind, browser: Browser): readonly Text[] {
  switch (cause) {
    case 'refused':
      return [kind === 'screen' ? 'chooseScreen' : 'allow'];
    case 'blocked':
      // No browser remembers a no to a screen.
      return kind === 'screen' ? ['chooseScreen'] : BLOCKED[browser](kind);
    case 'system':
      return [`privacy.${kind}`, 'allowBrowser', 'restart'];
    case 'frame':
      return ['tellAround'];
    case 'policy':
      return ['tellSite'];
    case 'insecure':
      return ['secure'];
    case 'missing':
      return kind === 'screen' ? [] : [`connect.${kind}`];
    case 'busy':
      return ['close', 'again'];
    case 'ended':
      return kind === 'screen' ? ['shareAgain'] : ['connectAgain', 'again'];
    case 'held':
      return ['mayTurnOn'];
    case 'failed':
      return ['againOrReload'];
  }
}
