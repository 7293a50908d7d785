/** With what one may come in, and what is offered for it. Pure. */
import type { Media } from '../../core/media/media.js';
import { isSourceOn } from '../base/call/members.js';

export type Own = 'microphone' | 'camera';

export interface Offer {
  /** What this participant may send at all. */
  readonly may: readonly Own[];
  /** What is on in the preview. */
  readonly on: readonly Own[];
  /** What the first button takes along; the second, if there is one, leaves it. */
  readonly taken: readonly Own[];
}

/** `touched`: the person has turned something on or off, and nothing is offered that is off. */
export function offerOf(media: Media, touched: boolean, onlooker = false): Offer {
  const may = onlooker ? [] : OWN.filter((kind) => media.maySend.includes(kind));
  const on = may.filter((kind) => isSourceOn(media.own[kind]));
  const usable = may.filter((kind) => media.own[kind].problem === null);
  return { may, on, taken: touched || on.length > 0 ? on : usable };
}

const OWN = ['camera', 'microphone'] as const;
