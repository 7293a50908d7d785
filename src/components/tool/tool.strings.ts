/** What every custom tool says, whatever it is. */
import { texts } from '../base/texts.js';

export const customTexts = /* @__PURE__ */ texts('tool.custom', {
  loading: 'Getting ready…',
  closed: 'The room was left',
  brokenTitle: 'This does not fit the tool',
  brokenText: (problem: string): string =>
    `Somebody, or another version of this tool, has left something here that it cannot show (${problem}).`,
  startAfresh: 'Start afresh',
  faultTitle: 'This tool has a fault',
  faultText: 'What you share with the others is not lost.',
});

/** The sentence of the operation that starts afresh, which everybody gets alike. */
export const STARTED_AFRESH = 'started it afresh';

/** Why something is refused, as the relay would put it. */
export const REFUSALS = {
  notFor: (verb: string, role: string): string => `${verb} is not for the role ${role}`,
  readOnly: (verb: string): string => `${verb} changes something, and here you only look on`,
  notReady: 'the tool is not ready yet',
};
