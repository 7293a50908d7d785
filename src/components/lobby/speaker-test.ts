/** Three tones on the chosen speaker, so that one knows that it is heard. */
import type { ReactiveController } from 'lit';
import type { Chime } from '../base/chime.js';
import type { MediaController } from '../base/media-controller.js';
import type { MMElement } from '../base/mm-element.js';
import { shellTexts } from './mm-lobby.shell.strings.js';

export class SpeakerTest implements ReactiveController {
  static readonly possible = typeof AudioContext === 'function';
  readonly #host: MMElement;
  readonly #call: MediaController;
  readonly #say: (text: string) => void;
  #chime: Chime | null = null;

  constructor(host: MMElement, call: MediaController, say: (text: string) => void) {
    this.#host = host;
    this.#call = call;
    this.#say = say;
    host.addController(this);
  }

  play(): void {
    void this.#play().then(this.#say);
  }

  hostDisconnected(): void {
    this.#chime?.close();
    this.#chime = null;
  }

  async #play(): Promise<string> {
    const { soundFailed, soundPlayed } = shellTexts(this.#call.room.room);
    const loaded = await import('../base/chime.js').catch(() => null);
    if (!loaded || !this.#host.isConnected) return soundFailed;
    this.#chime ??= loaded.createChime();
    this.#chime.play(this.#call.media?.speaker);
    return soundPlayed;
  }
}
