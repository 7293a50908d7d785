/** The reactions there are. Others’ are taken only from this list: what a client sends is not drawn as it comes. */

export interface Emoji {
  readonly emoji: string;
  /** For those who do not see it. */
  readonly name: string;
}

export const EMOJI: readonly Emoji[] = [
  { emoji: '👍', name: 'thumbs up' },
  { emoji: '👏', name: 'applause' },
  { emoji: '❤️', name: 'love' },
  { emoji: '😂', name: 'laughter' },
  { emoji: '😮', name: 'surprise' },
  { emoji: '🎉', name: 'celebration' },
  { emoji: '🤔', name: 'thinking' },
  { emoji: '👎', name: 'thumbs down' },
];

export const nameOf = (emoji: string): string | undefined => EMOJI.find((one) => one.emoji === emoji)?.name;
