/**
 * What opens beside the buttons: devices, what is in the way, reactions, and
 * what only hosts may do. Loaded when the first of them is opened.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { choices, type ChoiceKind } from '../base/call/choices.js';
import { choicesStyles } from '../base/call/choices.styles.js';
import { Diagnoses } from '../base/call/diagnosis-view.js';
import type { OwnFloor } from '../base/call/own-floor.js';
import { inputStyles } from '../base/inputs.styles.js';
import type { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { Bar } from '../base/reactions/bar.js';
import { STRINGS } from './mm-controls.strings.js';
import { panelStyles } from './panels.styles.js';

export interface PanelsOptions {
  readonly host: MMElement;
  readonly floor: OwnFloor;
  readonly say: (text: string) => void;
  readonly react: (emoji: string) => void;
  /** Turns on what was in the way. */
  readonly again: (kind: OwnKind, anchor: Element) => void;
  /** A panel was opened. */
  readonly onOpen: (menu: string) => void;
}

export class Panels {
  static readonly styles = [inputStyles, choicesStyles, panelStyles];
  readonly #options: PanelsOptions;
  readonly #bar: Bar;
  readonly #diagnoses: Diagnoses;

  constructor(options: PanelsOptions) {
    this.#options = options;
    this.#bar = new Bar(options.host, options.react);
    this.#diagnoses = new Diagnoses(() => options.host.requestUpdate());
  }

  devices(media: Media, kinds: readonly ChoiceKind[]): TemplateResult {
    const { say } = this.#options;
    const own = kinds.filter((kind) => kind !== 'speaker');
    return html`<div class="panel">
      ${own.map((kind) => this.#problem(media, kind))}
      ${choices(media, { kinds, processing: kinds.includes('microphone'), say })}
    </div>`;
  }

  /** What is in the way of `kind`, alone. */
  trouble(media: Media, kind: OwnKind): TemplateResult {
    return html`<div class="panel">${this.#problem(media, kind)}</div>`;
  }

  #problem(media: Media, kind: OwnKind): TemplateResult | typeof nothing {
    return this.#diagnoses.render(kind, media.own[kind].problem, ({ currentTarget }) => {
      this.#diagnoses.forget(kind);
      this.#options.again(kind, currentTarget as Element);
    });
  }

  reactions({ status }: Room): TemplateResult {
    return this.#bar.render(status === 'live');
  }

  host(room: Room, media: Media | undefined): TemplateResult {
    const { floor } = this.#options;
    const heard = (media?.remote ?? []).filter(({ source, muted }) => source === 'microphone' && !muted);
    const muteAll = (): void => {
      const people = heard.map(({ participant }) => ({
        participant,
        name: displayName(room.participants.get(participant)?.name ?? ''),
      }));
      floor.submit('mute', { people });
    };
    return html`<div class="panel">
      ${
        media?.status === 'live'
          ? html`<button
              class="button"
              part="button"
              type="button"
              ?disabled=${heard.length === 0}
              title=${heard.length === 0 ? STRINGS.muteAllNone : nothing}
              @click=${muteAll}
            >
              ${STRINGS.muteAll}
            </button>`
          : nothing
      }
      <label class="switch">
        <span>${STRINGS.lock}<span class="hint">${STRINGS.lockText}</span></span>
        <input
          type="checkbox"
          role="switch"
          .checked=${live(floor.locked)}
          @change=${({ target }: Event) => floor.submit('lock', { on: (target as HTMLInputElement).checked })}
        />
      </label>
    </div>`;
  }
}
