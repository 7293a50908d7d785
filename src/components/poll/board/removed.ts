/** The polls that were removed, for those who may bring them back. Folded away, for they are rarely wanted. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Poll } from '../../../core/ot/poll/state.js';
import type { BoardTexts } from './board.strings.js';

export const removedPolls = (
  texts: BoardTexts,
  polls: readonly Poll[],
  restore: (poll: Poll) => void,
): TemplateResult | typeof nothing =>
  polls.length === 0
    ? nothing
    : html`
        <details class="removed" part="removed">
          <summary>${texts.removed(polls.length)}</summary>
          <ul>
            ${polls.toReversed().map(
              (poll) => html`
                <li>
                  <span class="question" dir="auto">${poll.question}</span>
                  <span class="meta">
                    ${poll.votes.length === 0 ? texts.noVotes : texts.votes(poll.votes.length)}
                  </span>
                  <button
                    class="button quiet"
                    part="button"
                    type="button"
                    aria-label=${texts.restoreThis(poll.question)}
                    data-action="restore"
                    @click=${() => restore(poll)}
                  >
                    ${texts.restore}
                  </button>
                </li>
              `,
            )}
          </ul>
        </details>
      `;
