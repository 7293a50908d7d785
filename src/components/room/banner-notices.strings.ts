/** What is said in passing of the course of the room, as far as it touches oneself. */
import { texts } from '../base/texts.js';

export const noticeTexts = /* @__PURE__ */ texts('room.notices', {
  asked: (deeds: string): string => `You have asked to ${deeds}.`,
  takeBack: 'Take back',
  granted: (deeds: string): string => `You may ${deeds} now.`,
  refused: (deeds: string): string => `Not now: you were not allowed to ${deeds}.`,
  revoked: (deeds: string): string => `You may no longer ${deeds}.`,
  /** Of several deeds: the first ones, and one more of them. */
  next: (deeds: string, deed: string): string => `${deeds}, ${deed}`,
  /** The same with the last of them. */
  last: (deeds: string, deed: string): string => `${deeds} and ${deed}`,
  phase: (title: string): string => `Now: ${title}`,
  noPhase: 'Back to the usual course',
  role: (title: string): string => `You are ${title} now.`,
});

export type NoticeTexts = ReturnType<typeof noticeTexts>;
