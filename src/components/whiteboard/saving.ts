/** The board as a file: made when somebody asks for it, by code that comes then. */
import type { Studio } from './studio.js';

export type SavedFormat = 'svg' | 'png';

export class Saving {
  readonly #studio: Studio;
  /** Lets go of the file that was saved last. */
  #forget: () => void = () => undefined;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Rejects when the picture cannot be made, or its code does not come. */
  async save(format: SavedFormat): Promise<void> {
    const { exported, download } = await import('./export.js');
    const { view, scene, pictures, ground, host } = this.#studio;
    const paper = ground.layer ? null : getComputedStyle(host.paper).backgroundColor;
    const objects = scene.all();
    const blob = await exported[format]({ objects, theme: view.theme, pictures: pictures.get, paper });
    this.#forget();
    this.#forget = download(blob, `${host.doc.id}.${format}`);
  }

  close(): void {
    this.#forget();
  }
}
