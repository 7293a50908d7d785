/** The sound at the end, and the button that turns it on: a browser wants a touch before it lets a page sound. */
import { html, type ReactiveController, type TemplateResult } from 'lit';
import { icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import type { Chime } from '../base/chime.js';
import type { TimerTexts } from './mm-timer.strings.js';

const BELL = 'M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15L6 16Zm4.5 5h3';
const ICON_SOUND = BELL;
const ICON_SILENT = `${BELL}M4 4l16 16`;

export class EndSound implements ReactiveController {
  readonly #host: MMElement & { sound: boolean };
  #chime: Chime | null = null;

  constructor(host: MMElement & { sound: boolean }) {
    this.#host = host;
    host.addController(this);
  }

  render(texts: TimerTexts): TemplateResult {
    const { sound } = this.#host;
    const label = sound ? texts.soundOn : texts.soundOff;
    return html`<button
      class="button quiet icon-only"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => this.#toggle()}
    >
      ${icon(sound ? ICON_SOUND : ICON_SILENT)}
    </button>`;
  }

  /** Sounds, if it was turned on and the person has touched the page: later would be too late. */
  play(): void {
    if (this.#host.sound && navigator.userActivation?.hasBeenActive) void this.#play();
  }

  hostDisconnected(): void {
    this.#chime?.close();
    this.#chime = null;
  }

  #toggle(): void {
    this.#host.sound = !this.#host.sound;
    // So that one knows what to listen for.
    if (this.#host.sound) void this.#play();
  }

  async #play(): Promise<void> {
    const loaded = await import('../base/chime.js').catch(() => null);
    if (!loaded || !this.#host.isConnected) return;
    this.#chime ??= loaded.createChime();
    this.#chime.play();
  }
}
