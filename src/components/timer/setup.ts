/** Where one starts a timer: a few usual ones at a click, any other by hand. Knows no room. */
import { html, type TemplateResult } from 'lit';
import { ELEMENT_LIMITS } from '../../core/protocol/element-limits.js';
import type { TimerTexts } from './mm-timer.strings.js';

/** Minutes. */
const PRESETS = [1, 3, 5, 10, 15] as const;
const MAX_MINUTES = ELEMENT_LIMITS.timerMs / 60_000;

/** `start` is given seconds, 0 for a stopwatch, and what it is for. */
export function setup(start: (seconds: number, label: string) => void, texts: TimerTexts): TemplateResult {
  const labelIn = (event: Event): string => {
    const root = (event.currentTarget as Element).closest('.setup');
    return root?.querySelector<HTMLInputElement>('.what')?.value.trim() ?? '';
  };
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as Element).querySelector<HTMLInputElement>('.minutes')!;
    const seconds = Math.round(field.valueAsNumber * 60);
    if (seconds > 0) start(seconds, labelIn(event));
    else field.focus();
  };
  return html`
    <form class="setup" part="setup" @submit=${submitted}>
      <div class="presets" role="group" aria-label=${texts.presets}>
        ${PRESETS.map(
          (minutes) => html`
            <button
              class="button"
              type="button"
              @click=${(event: Event) => start(minutes * 60, labelIn(event))}
            >
              ${texts.preset(minutes)}
            </button>
          `,
        )}
        <button class="button" type="button" @click=${(event: Event) => start(0, labelIn(event))}>
          ${texts.stopwatch}
        </button>
      </div>
      <input
        class="input what"
        maxlength=${ELEMENT_LIMITS.timerLabelChars}
        autocomplete="off"
        aria-label=${texts.what}
        placeholder=${texts.what}
      />
      <input
        class="input minutes"
        type="number"
        inputmode="decimal"
        min="0"
        max=${MAX_MINUTES}
        step="any"
        aria-label=${texts.minutes}
        placeholder=${texts.minutes}
      />
      <button class="button primary">${texts.start}</button>
    </form>
  `;
}
