/** What `<mm-tool>` says about the tool that it shows. */
import { texts } from '../base/texts.js';
import type { SleepReason } from './frame/frame-host.js';
import type { LoadFailure } from './manifest-loader.js';

export const toolTexts = /* @__PURE__ */ texts('tool', {
  loading: 'Getting the tool ready…',
  closed: 'The room was left',
  frame: (title: string, host: string): string => `${title}, a tool from ${host}`,
  failedTitle: 'This tool could not be loaded',
  asleepTitle: 'This tool was put to sleep',
  retry: 'Try again',
  wake: 'Wake it up',
});

/** Why it could not be loaded. */
export type Failure = LoadFailure | 'module' | 'no-page' | 'no-module' | 'silent' | 'code';

export const failureTexts = /* @__PURE__ */ texts('tool.failures', {
  unreachable: 'Its address does not answer. Check the connection and try again.',
  digest: 'What is at its address is not what was meant to be there, so it is not run.',
  'no-digest': 'It comes from elsewhere without a digest, so nobody can tell whether it is what was meant.',
  broken: 'Its manifest does not say what a manifest says.',
  unknown: 'The profile of this room has no such tool.',
  module: 'Its module did not come as it was meant, or this page forbids it.',
  'no-page': 'It has no page for a frame of its own, and may not run in this one.',
  'no-module': 'It has no module for this page; it runs in a frame alone.',
  silent: 'It does not answer.',
  code: 'A part of this page could not be loaded. Check the connection and try again.',
} satisfies Record<Failure, string>);

export const asleepTexts = /* @__PURE__ */ texts('tool.asleep', {
  flood: 'It said too much at once.',
  nonsense: 'It said what makes no sense.',
  left: 'It left its page.',
} satisfies Record<SleepReason, string>);
