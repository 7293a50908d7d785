/** How the engine comes to be, why it did not, and how it ends. Knows nothing of what is shown on it. */
import type { StyleSpecification } from 'maplibre-gl';
import { EngineFailure, type FailureReason } from '../engine/failure.js';
import type { CreateEngine, EngineOptions, MapEngine } from '../engine/port.js';

export interface LaunchPorts {
  /** Loads the engine's code. */
  load(): Promise<CreateEngine>;
  /** The style to begin with. */
  style(): Promise<StyleSpecification>;
  options(): Omit<EngineOptions, 'container' | 'style'>;
  /** The engine is there. */
  begun(engine: MapEngine): void;
  /** There is an engine, or a reason for none. */
  changed(): void;
}

export class Launch {
  readonly #ports: LaunchPorts;
  #engine: MapEngine | null = null;
  #failure: FailureReason | null = null;
  #starting: AbortController | null = null;

  constructor(ports: LaunchPorts) {
    this.#ports = ports;
  }

  get engine(): MapEngine | null {
    return this.#engine;
  }

  /** Why there is no engine, once it is known. */
  get failure(): FailureReason | null {
    return this.#failure;
  }

  /** Begins on `ground`; once, however often it is called. */
  async start(ground: HTMLElement): Promise<void> {
    if (this.#engine || this.#starting || this.#failure) return;
    const starting = (this.#starting = new AbortController());
    try {
      const create = await this.#ports.load();
      const style = await this.#ports.style();
      if (starting.signal.aborted) return;
      const container = document.createElement('div');
      ground.replaceChildren(container);
      this.#engine = create({ ...this.#ports.options(), container, style });
      this.#ports.begun(this.#engine);
    } catch (error) {
      // Whatever names no reason did not arrive, or not as a whole.
      if (!starting.signal.aborted)
        this.#failure = error instanceof EngineFailure ? error.reason : 'download';
    } finally {
      if (this.#starting === starting) {
        this.#starting = null;
        this.#ports.changed();
      }
    }
  }

  /** Forgets why it failed: the next start tries again. */
  retry(): void {
    this.#failure = null;
    this.#ports.changed();
  }

  close(): void {
    this.#starting?.abort();
    this.#starting = null;
    this.#engine?.close();
    this.#engine = null;
    this.#failure = null;
  }
}
