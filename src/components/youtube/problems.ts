/** From what went wrong to what people are told. Knows the page's own settings, as far as they matter. */
import type { PlayerError } from '../playback/player.js';
import { ApiError } from './api-loader.js';
import { API_PROBLEMS, PROBLEMS } from './problems.strings.js';

/** The player's error `code`, for people. */
export function videoProblem(code: number, page: Document = document): PlayerError {
  switch (code) {
    case 2:
      return problem(code, PROBLEMS.invalid, false);
    case 5:
      return problem(code, PROBLEMS.player, true);
    case 100:
      return problem(code, PROBLEMS.gone, false);
    case 101:
    case 150:
      return problem(code, PROBLEMS.notEmbeddable, false);
    case 153:
      return problem(code, withoutReferrer(page), true);
    default:
      return problem(code, PROBLEMS.other(code), true);
  }
}

/** Why there is no player at all. */
export function apiProblem(error: unknown): PlayerError {
  const reason = error instanceof ApiError ? error.reason : 'unreachable';
  return problem(reason, API_PROBLEMS[reason], true);
}

/** The frame has not said a word. */
export const silentProblem = (): PlayerError => problem('silent', PROBLEMS.silent, true);

/** What was loaded is no video's id. */
export const badSource = (message: string): PlayerError => problem('source', message, false);

const problem = (code: number | string, message: string, retryable: boolean): PlayerError => ({
  code: String(code),
  message,
  retryable,
});

/** The frame asks for a referrer whatever the page says; some pages have none to give, some browsers give none. */
function withoutReferrer(page: Document): string {
  if (!page.location?.protocol.startsWith('http')) return PROBLEMS.noAddress;
  const policy = page.querySelector<HTMLMetaElement>('meta[name="referrer" i]')?.content.trim().toLowerCase();
  return policy === 'no-referrer' || policy === 'same-origin'
    ? PROBLEMS.noReferrerByPage(policy)
    : PROBLEMS.noReferrer;
}
