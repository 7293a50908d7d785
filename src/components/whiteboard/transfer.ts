/** What comes onto the board from outside it, and goes out: the clipboard, and files that are dropped. */
import type { BoardObject } from '../../core/ot/board/state.js';
import { addCopies, copyTo, filesIn, objectsIn } from './clipboard.js';
import type { Editor } from './editor.js';
import type { Studio } from './studio.js';
import { newWords } from './tools/words.js';

export class Transfer {
  readonly #studio: Studio;
  readonly #editor: Editor;
  readonly #paper: HTMLElement;

  constructor(studio: Studio, editor: Editor) {
    this.#studio = studio;
    this.#editor = editor;
    this.#paper = studio.host.paper;
    this.#paper.addEventListener('copy', this.#copy);
    this.#paper.addEventListener('cut', this.#cut);
    this.#paper.addEventListener('paste', this.#paste);
    this.#paper.addEventListener('dragover', this.#over);
    this.#paper.addEventListener('drop', this.#drop);
  }

  close(): void {
    this.#paper.removeEventListener('copy', this.#copy);
    this.#paper.removeEventListener('cut', this.#cut);
    this.#paper.removeEventListener('paste', this.#paste);
    this.#paper.removeEventListener('dragover', this.#over);
    this.#paper.removeEventListener('drop', this.#drop);
  }

  readonly #copy = (event: ClipboardEvent): void => copyTo(event, this.#editor.bench.chosen);

  readonly #cut = (event: ClipboardEvent): void => {
    const { active, bench } = this.#editor;
    copyTo(event, bench.chosen);
    if (active) bench.remove([...bench.selected]);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const { active, bench, pictures, writing } = this.#editor;
    if (!active) return;
    const { middle } = this.#studio.view;
    const files = filesIn(event.clipboardData);
    const objects = objectsIn(event);
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (!objects && files.length === 0 && !text) return;
    event.preventDefault();
    this.#editor.take('select');
    if (objects) addCopies(bench, objects, middle);
    else if (files.length > 0) void pictures.add(files, middle);
    else {
      const object: BoardObject = newWords(bench, 'text', middle);
      writing.start(object, text);
    }
  };

  readonly #over = (event: DragEvent): void => {
    if (this.#editor.active && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    const files = this.#editor.active ? filesIn(event.dataTransfer) : [];
    if (files.length === 0) return;
    event.preventDefault();
    const { left, top } = this.#paper.getBoundingClientRect();
    const at = this.#studio.view.toBoard({ x: event.clientX - left, y: event.clientY - top });
    void this.#editor.pictures.add(files, at);
  };
}
