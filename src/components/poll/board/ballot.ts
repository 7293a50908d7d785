/** Where one answers: choices, a rating or a text, and the button that makes it a vote. Knows one poll and no room. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ballot, Poll } from '../../../core/ot/poll/state.js';
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import type { BoardTexts } from './board.strings.js';

/** From how few characters left they are counted. */
const COUNT_FROM = 100;

export interface BallotForm {
  readonly texts: BoardTexts;
  readonly poll: Poll;
  /** What is chosen so far; null for nothing. */
  readonly draft: Ballot | null;
  readonly disabled: boolean;
  choose(ballot: Ballot | null): void;
  vote(): void;
  /** Back to the results; absent for who has not voted yet. */
  readonly keep: (() => void) | undefined;
}

export function ballotForm(form: BallotForm): TemplateResult {
  const { texts, poll, draft, disabled, keep } = form;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (draft !== null && !disabled) form.vote();
  };
  return html`
    <form part="ballot" @submit=${submit}>
      ${poll.kind === 'text' ? words(form) : choices(form)}
      <div class="row">
        <button class="button primary" part="button" ?disabled=${disabled || draft === null}>
          ${poll.kind === 'text' ? texts.send : texts.vote}
        </button>
        ${
          keep
            ? html`<button class="button quiet" part="button" type="button" @click=${keep}>
                ${texts.keep}
              </button>`
            : nothing
        }
      </div>
    </form>
  `;
}

function choices({ texts, poll, draft, disabled, choose }: BallotForm): TemplateResult {
  const { kind, options, scale, question } = poll;
  const chosen = typeof draft === 'string' || draft === null ? [] : draft;
  const several = kind === 'multiple';
  const first = kind === 'rating' ? 1 : 0;
  const labels = kind === 'rating' ? Array.from({ length: scale }, (_, i) => String(i + 1)) : options;
  const pick = (value: number, on: boolean): void => {
    const others = several ? chosen.filter((one) => one !== value) : [];
    const next = (on ? [...others, value] : others).sort((a, b) => a - b);
    choose(next.length > 0 ? next : null);
  };
  const hint = several ? texts.several : kind === 'rating' ? texts.scale(scale) : '';
  return html`
    <fieldset class=${kind} ?disabled=${disabled}>
      <legend class="visually-hidden">${question}</legend>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      <div class="choices">
        ${labels.map(
          (label, i) => html`
            <label class="choice">
              <input
                type=${several ? 'checkbox' : 'radio'}
                name=${poll.id}
                aria-label=${kind === 'rating' ? texts.rating(i + 1, scale) : nothing}
                .checked=${chosen.includes(i + first)}
                @change=${(event: Event) => pick(i + first, (event.target as HTMLInputElement).checked)}
              />
              <span dir="auto">${label}</span>
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;
}

function words({ texts, poll, draft, disabled, choose }: BallotForm): TemplateResult {
  const text = typeof draft === 'string' ? draft : '';
  const left = TOOL_LIMITS.answerChars - text.length;
  return html`
    <textarea
      class="input"
      rows="3"
      dir="auto"
      maxlength=${TOOL_LIMITS.answerChars}
      aria-label=${texts.answerTo(poll.question)}
      placeholder=${texts.answer}
      ?disabled=${disabled}
      .value=${text}
      @input=${(event: InputEvent) => {
        const { value } = event.target as HTMLTextAreaElement;
        choose(value.trim() === '' ? null : value);
      }}
    ></textarea>
    ${left < COUNT_FROM ? html`<p class="hint" role="status">${texts.left(left)}</p>` : nothing}
  `;
}
