/** The bar that shows how far it is, and goes elsewhere: when the knob is let go, not while it is dragged. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { clockTime } from '../../../core/ot/playback/clock-time.js';
import type { ControlsTexts } from './controls.strings.js';

export interface SeekView {
  readonly texts: ControlsTexts;
  /** Seconds. */
  readonly position: number;
  readonly duration: number;
  readonly seek: (seconds: number) => void;
  readonly changed: () => void;
}

export class SeekBar {
  /** Where the knob is held. */
  #held: number | null = null;

  render({ texts, position, duration, seek, changed }: SeekView): TemplateResult {
    const at = this.#held ?? position;
    const dragged = (event: Event): void => {
      this.#held = (event.target as HTMLInputElement).valueAsNumber;
      changed();
    };
    const dropped = (event: Event): void => {
      this.#held = null;
      seek((event.target as HTMLInputElement).valueAsNumber);
    };
    return html`<input
      class="seek"
      part="seek"
      type="range"
      min="0"
      step="any"
      .max=${String(duration)}
      .value=${live(String(at))}
      aria-label=${texts.position}
      aria-valuetext=${texts.of(clockTime(at), clockTime(duration))}
      @input=${dragged}
      @change=${dropped}
    />`;
  }

  /** What the time beside the bar says: where the knob is, also while it is held. */
  at(position: number): number {
    return this.#held ?? position;
  }
}
