/** From what went wrong to what people are told. Knows the page's own settings, as far as they matter. */
import type { Room } from '../../core/room/room.js';
import type { PlayerError } from '../playback/player.js';
import { ApiError } from './api-loader.js';
import { apiTexts, problemTexts } from './problems.strings.js';

/** The player's error `code`, for people; this and the rest in the words of `room`. */
export function videoProblem(code: number, room: Room | undefined, page: Document = document): PlayerError {
  const texts = problemTexts(room);
  switch (code) {
    case 2:
      return problem(code, texts.invalid, false);
    case 5:
      return problem(code, texts.player, true);
    case 100:
      return problem(code, texts.gone, false);
    case 101:
    case 150:
      return problem(code, texts.notEmbeddable, false);
    case 153:
      return problem(code, withoutReferrer(texts, page), true);
    default:
      return problem(code, texts.unknown(code), true);
  }
}

/** Why there is no player at all. */
export function apiProblem(error: unknown, room: Room | undefined): PlayerError {
  const reason = error instanceof ApiError ? error.reason : 'unreachable';
  return problem(reason, apiTexts(room)[reason], true);
}

/** The frame has not said a word. */
export const silentProblem = (room: Room | undefined): PlayerError =>
  problem('silent', problemTexts(room).silent, true);

/** What was loaded is no video's id. */
export const badSource = (message: string): PlayerError => problem('source', message, false);

const problem = (code: number | string, message: string, retryable: boolean): PlayerError => ({
  code: String(code),
  message,
  retryable,
});

/** The frame asks for a referrer whatever the page says; some pages have none to give, some browsers give none. */
function withoutReferrer(texts: ReturnType<typeof problemTexts>, page: Document): string {
  if (!page.location?.protocol.startsWith('http')) return texts.noAddress;
  const policy = page.querySelector<HTMLMetaElement>('meta[name="referrer" i]')?.content.trim().toLowerCase();
  return policy === 'no-referrer' || policy === 'same-origin'
    ? texts.noReferrerByPage(policy)
    : texts.noReferrer;
}
