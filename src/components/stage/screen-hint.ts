/**
 * While an own screen is shared: that a document or a film in the room itself
 * is sharper and costs less, with what it costs, measured in this very call.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import type { Note } from '../base/call/call-notes.js';
import { ICON_SLIDES } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import { stageTexts } from './mm-stage.strings.js';

/** Milliseconds between two measurements. */
const EVERY = 5_000;
/** Bytes below which there is nothing worth telling yet. */
const WORTH_TELLING = 100_000;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** `bytes` as people say it, in the page's language: `12.4 MB`. */
export function inWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    style: 'unit',
    unit: UNITS[step]!,
    // Few bytes have no short name but the one of a single one.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}

export class ScreenHint implements ReactiveController {
  readonly #host: MMElement;
  #measured: { readonly screen: number; readonly operations: number } | null = null;
  #cancel: (() => void) | undefined;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What is to be said of `media` now; measures as long as there is. */
  notes(media: Media | undefined, room: Room | undefined): Note[] {
    if (!media?.own.screen.on) {
      this.hostDisconnected();
      return [];
    }
    this.#cancel ??= this.#host.timers.after(EVERY, () => void this.#measure(media));
    const texts = stageTexts(room);
    const { screen = 0, operations = 0 } = this.#measured ?? {};
    return [
      {
        key: 'screen',
        mood: 'plain',
        icon: ICON_SLIDES,
        title: texts.betterTitle,
        text:
          screen < WORTH_TELLING || operations === 0
            ? texts.betterText
            : texts.better(inWords(screen), inWords(operations)),
        dismissible: true,
      },
    ];
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#measured = null;
  }

  async #measure(media: Media): Promise<void> {
    const asked = this.#cancel;
    const stats = await media.stats().catch(() => null);
    // Shared no more, or anew, meanwhile.
    if (asked !== this.#cancel) return;
    this.#cancel = undefined;
    if (stats) this.#measured = { screen: stats.screenBytes, operations: stats.operationBytes };
    this.#host.requestUpdate();
  }
}
