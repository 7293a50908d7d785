/** The reactions there are. Others’ are taken only from this list: what a client sends is not drawn as it comes. */

import type { barTexts } from './bar.strings.js';

type Name = Exclude<keyof ReturnType<typeof barTexts>, 'label'>;

export interface Emoji {
  readonly emoji: string;
  /** The name of what it is called. */
  readonly name: Name;
}

export const EMOJI: readonly Emoji[] = [
  { emoji: '👍', name: 'thumbs-up' },
  { emoji: '👏', name: 'applause' },
  { emoji: '❤️', name: 'love' },
  { emoji: '😂', name: 'laughter' },
  { emoji: '😮', name: 'surprise' },
  { emoji: '🎉', name: 'celebration' },
  { emoji: '🤔', name: 'thinking' },
  { emoji: '👎', name: 'thumbs-down' },
];

export const nameOf = (emoji: string): Name | undefined => EMOJI.find((one) => one.emoji === emoji)?.name;
