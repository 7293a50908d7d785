/** What the doctor says: what is wrong, and the steps out of it, by browser. */
import type { Browser, Cause } from './doctor.js';
import { ALLOW, type OwnKind } from './call.strings.js';

const THING: Record<OwnKind, string> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'screen',
};

const TITLES: Record<Cause, (thing: string) => string> = {
  refused: (thing) => `The ${thing} was not allowed`,
  blocked: (thing) => `The browser blocks the ${thing} on this page`,
  system: (thing) => `The system does not give the browser the ${thing}`,
  frame: (thing) => `The page around this one does not pass on the ${thing}`,
  policy: (thing) => `This page forbids itself the ${thing}`,
  insecure: (thing) => `The ${thing} needs a secure page`,
  missing: (thing) => (thing === 'screen' ? 'This browser cannot share screens' : `There is no ${thing}`),
  busy: (thing) => `Another program has the ${thing}`,
  ended: (thing) => (thing === 'screen' ? 'The screen is no longer shared' : `The ${thing} is gone`),
  held: (thing) => `A moderator turned off your ${thing}`,
  failed: (thing) => `The ${thing} could not be turned on`,
};

export const titleOf = (cause: Cause, kind: OwnKind): string => TITLES[cause](THING[kind]);

const BLOCKED: Record<Browser, (thing: string) => readonly string[]> = {
  chromium: (thing) => [
    'Click the icon at the start of the address bar.',
    `Turn “${capital(thing)}” on for this page.`,
    'Try again; if it stays blocked, reload the page.',
  ],
  firefox: (thing) => [
    `Click the crossed-out ${thing} in the address bar.`,
    'Remove “Blocked” with the × beside it.',
    'Try again, and choose “Allow”.',
  ],
  safari: (thing) => [
    'Open the “Safari” menu, and there “Settings for This Website…”.',
    `Set “${capital(thing)}” to “Allow”.`,
    'Reload the page.',
  ],
  'safari-ios': (thing) => [
    'Tap the icon at the start of the address bar, and there “Website Settings”.',
    `Set “${capital(thing)}” to “Allow”.`,
    'Reload the page.',
  ],
  'android-chromium': (thing) => [
    'Tap the icon at the start of the address bar, and there “Permissions”.',
    `Turn “${capital(thing)}” on.`,
    'Try again; if it stays blocked, look into the settings of the phone.',
  ],
  other: (thing) => [`Allow the ${thing} for this page in the settings of the browser.`, 'Reload the page.'],
};

/** What to do, in order; empty where there is nothing that this person can do. */
export function stepsFor(cause: Cause, kind: OwnKind, browser: Browser): readonly string[] {
  const thing = THING[kind];
  switch (cause) {
    case 'refused':
      return [
        kind === 'screen'
          ? 'Try again, and choose a window or a screen when the browser asks.'
          : 'Try again, and choose “Allow” when the browser asks.',
      ];
    case 'blocked':
      return BLOCKED[browser](thing);
    case 'system':
      return [
        kind === 'screen'
          ? 'Open the privacy settings of the system, and there “Screen recording”.'
          : `Open the privacy settings of the system, and there “${capital(thing)}”.`,
        'Allow it for this browser.',
        'Start the browser again.',
      ];
    case 'frame':
      return ['Whoever made the page around this one has to allow it there:'];
    case 'policy':
      return ['Whoever runs this site has to allow it in a header of its pages:'];
    case 'insecure':
      return ['Open this page with an address that begins with https://.'];
    case 'missing':
      return kind === 'screen' ? [] : [`Connect a ${thing}, or choose another one, and try again.`];
    case 'busy':
      return ['Close the program or the tab that uses it, or choose another one.', 'Try again.'];
    case 'ended':
      return kind === 'screen'
        ? ['The system or the browser ended it. Share it again.']
        : ['If it was unplugged, connect it again, or choose another one.', 'Try again.'];
    case 'held':
      return ['You may turn it on again.'];
    case 'failed':
      return ['Try again; if it stays so, reload the page.'];
  }
}

/** What the page's author has to write, word for word; null where that is not the matter. */
export function codeFor(cause: Cause, kind: OwnKind): string | null {
  if (cause === 'frame') return `<iframe allow="${ALLOW[kind]}" …>`;
  return cause === 'policy' ? `Permissions-Policy: ${ALLOW[kind]}=(self)` : null;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
