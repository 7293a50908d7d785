/** The map as something to draw upon, from before its stage is there until after: a layer asks whenever it likes. */
import type { AnnotationFrame, AnnotationSurface } from '../base/annotation.js';

export class MapSurface implements AnnotationSurface {
  readonly #look: (layer: DOMRect) => AnnotationFrame | null;
  readonly #listeners = new Set<() => void>();

  /** `look` answers where the map is just now; null while there is none. */
  constructor(look: (layer: DOMRect) => AnnotationFrame | null) {
    this.#look = look;
  }

  frame(layer: DOMRect): AnnotationFrame | null {
    return this.#look(layer);
  }

  subscribe(changed: () => void): () => void {
    // The same function twice is two subscriptions.
    const listener = (): void => changed();
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The map is elsewhere, there at last, or gone. Within the frame in which the map itself is drawn anew. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
