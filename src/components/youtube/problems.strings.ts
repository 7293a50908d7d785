/** What YouTube's errors mean for the person in front of the screen, and the way on. */
import { texts } from '../base/texts.js';
import type { ApiFailure } from './api-loader.js';

/** Codes of `onError`, after https://developers.google.com/youtube/iframe_api_reference#onError. */
export const problemTexts = /* @__PURE__ */ texts('youtube.problems', {
  invalid: 'YouTube does not know what this link means. Check it, or choose another video.',
  player: "YouTube's player cannot show this video in this browser. Try again, or watch it on YouTube.",
  gone: 'This video has been removed or is private. Choose another one.',
  notEmbeddable:
    'Whoever owns this video does not allow it to be played on other sites. Watch it on YouTube, or choose another one.',
  noReferrer:
    'YouTube refuses to play because it is not told which site this is (error 153). A browser extension or a privacy setting may be hiding it.',
  noReferrerByPage: (policy: string) =>
    `YouTube refuses to play because this page hides its address (error 153). Its referrer policy is "${policy}"; "strict-origin-when-cross-origin" would do.`,
  noAddress:
    'YouTube refuses to play because this page has no address on the web (error 153). Open it from a web server.',
  silent: 'The video does not answer. The connection may be lost, or YouTube may be blocked here.',
  unknown: (code: number) => `YouTube reports a problem with this video (error ${code}).`,
});

/** Why there is no player at all. */
export const apiTexts = /* @__PURE__ */ texts('youtube.api', {
  unreachable: 'YouTube cannot be reached. The connection may be lost, or YouTube may be blocked here.',
  timeout: 'YouTube does not answer. The connection may be slow, or YouTube may be blocked here.',
  csp: 'This page does not allow YouTube: its Content-Security-Policy needs https://www.youtube.com in script-src and https://www.youtube-nocookie.com in frame-src.',
  'trusted-types':
    'This page does not allow YouTube: its Content-Security-Policy needs mm-rooms-youtube and youtube-widget-api among its trusted-types.',
} satisfies Record<ApiFailure, string>);
