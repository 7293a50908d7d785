/**
 * Choosing devices: one list for each kind, and what the browser does to the
 * microphone's sound. Loaded when somebody wants to choose; knows no more of
 * the call than `Media`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AudioProcessing, InputDevice, Media } from '../../../core/media/media.js';
import type { Room } from '../../../core/room/room.js';
import { choiceTexts } from './choices.strings.js';

export type ChoiceKind = 'microphone' | 'camera' | 'speaker';

export interface ChoicesOptions {
  /** In whose words. */
  readonly room: Room | undefined;
  readonly kinds: readonly ChoiceKind[];
  /** Whether the switches of the microphone's processing are shown. */
  readonly processing?: boolean;
  /** Plays something on the chosen speaker; no button without. */
  readonly test?: () => void;
  /** Has it read out that a choice could not be had. */
  readonly say: (text: string) => void;
}

const PROCESSING = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;
/** Stand-ins of some browsers for the system's choice, which has an entry of its own here. */
const STAND_INS: ReadonlySet<string> = new Set(['default', 'communications', '']);

export function choices(media: Media, options: ChoicesOptions): TemplateResult {
  const lists = options.kinds.map((kind) => choice(media, kind, options));
  return html`<div class="choices" part="choices">
    ${lists} ${hasNames(media) ? nothing : html`<p class="hint">${choiceTexts(options.room).unnamedHint}</p>`}
    ${options.processing ? processing(media, options) : nothing}
  </div>`;
}

function choice(
  media: Media,
  kind: ChoiceKind,
  { room, test, say }: ChoicesOptions,
): TemplateResult | typeof nothing {
  const texts = choiceTexts(room);
  const found = listOf(media, kind);
  // Where the browser cannot choose a speaker there is none to choose from.
  if (kind === 'speaker' && found.length === 0) return test ? testButton(test, texts.test) : nothing;
  const chosen = kind === 'speaker' ? media.speaker : media.own[kind].device;
  const named = found.filter(({ id }) => !STAND_INS.has(id));
  const value = named.some(({ id }) => id === chosen) ? chosen! : '';
  const none = kind === 'speaker' || found.length > 0 ? null : texts[`none.${kind}`];
  const choose = ({ target }: Event): void => {
    const { value: id } = target as HTMLSelectElement;
    media.choose(kind, id || null).catch(() => say(texts.gone));
  };
  return html`<div class="choice">
    <label>
      <span>${texts[kind]}</span>
      <select class="input" data-choice=${kind} ?disabled=${none !== null} @change=${choose}>
        <option value="" .selected=${live(value === '')}>${none ?? texts.system}</option>
        ${named.map(
          ({ id, label }, i) =>
            html`<option value=${id} .selected=${live(id === value)}>
              ${label || texts.unnamed(texts[kind], i + 1)}
            </option>`,
        )}
      </select>
    </label>
    ${kind === 'speaker' && test ? testButton(test, texts.test) : nothing}
  </div>`;
}

const testButton = (test: () => void, face: string): TemplateResult =>
  html`<button class="button test" part="button" type="button" @click=${test}>${face}</button>`;

function processing(media: Media, { room, say }: ChoicesOptions): TemplateResult {
  const texts = choiceTexts(room);
  const gone = (): void => say(texts.gone);
  return html`<fieldset>
    <legend>${texts.processing}</legend>
    ${PROCESSING.map(
      (one) =>
        html`<label class="switch">
          <span>${texts[one]}</span>
          <input
            type="checkbox"
            role="switch"
            data-processing=${one}
            .checked=${live(media.processing[one])}
            @change=${({ target }: Event) => process(media, one, target as HTMLInputElement, gone)}
          />
        </label>`,
    )}
  </fieldset>`;
}

function process(
  media: Media,
  one: keyof AudioProcessing,
  { checked }: HTMLInputElement,
  gone: () => void,
): void {
  media.process({ [one]: checked }).catch(gone);
}

const listOf = ({ devices }: Media, kind: ChoiceKind): readonly InputDevice[] =>
  kind === 'microphone' ? devices.microphones : kind === 'camera' ? devices.cameras : devices.speakers;

/** Browsers tell names only to pages that may use something; a page without devices has none to tell. */
const hasNames = ({ devices: { microphones, cameras, speakers } }: Media): boolean => {
  const all = [...microphones, ...cameras, ...speakers];
  return all.length === 0 || all.some(({ label }) => label !== '');
};
