/** What is said in passing of the course of the room, as far as it touches oneself. */
const list = (deeds: readonly string[]): string =>
  deeds.length < 2 ? (deeds[0] ?? '') : `${deeds.slice(0, -1).join(', ')} and ${deeds.at(-1)}`;

export const NOTICE_STRINGS = {
  asked: (deeds: readonly string[]): string => `You have asked to ${list(deeds)}.`,
  takeBack: 'Take back',
  granted: (deeds: readonly string[]): string => `You may ${list(deeds)} now.`,
  refused: (deeds: readonly string[]): string => `Not now: you were not allowed to ${list(deeds)}.`,
  revoked: (deeds: readonly string[]): string => `You may no longer ${list(deeds)}.`,
  phase: (title: string): string => `Now: ${title}`,
  noPhase: 'Back to the usual course',
  role: (title: string): string => `You are ${title} now.`,
};
