import type { BrowserContext, Page } from 'playwright-core';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Whether `url` would go to YouTube. */
export function isYouTube(url: string): boolean;

/** What the stand-in answers to a request for `url`. */
export function answerYouTube(url: string): Answer;

/** Puts the stand-in in YouTube's place. `answer` may change what is answered, or refuse with null. */
export function standInForPlaywright(
  target: BrowserContext | Page,
  answer?: (url: string) => Answer | null,
): Promise<void>;
