/**
 * Writing on the board: opens the field over a text or a note, takes it along
 * when the view moves, and makes one operation of what was written.
 */
import type { BoardObject, Note, Text } from '../../core/ot/board/state.js';
import { TOOL_LIMITS } from '../../core/protocol/tool-limits.js';
import { createMeasure, heightOfText } from './drawing/measure.js';
import { inkOf, inkOn, paperOf } from './drawing/palette.js';
import { layOut, type Measure } from './drawing/words.js';
import type { Studio } from './studio.js';
import { TextField } from './ui/text-field.js';
import { uiTexts } from './ui/ui.strings.js';
import type { Workbench } from './workbench.js';

type Words = Text | Note;

/** Room to the right of a text, in letters: what it is measured with is not what it is painted with. */
const SLACK = 0.3;

export const hasWords = (object: BoardObject | undefined): object is Words =>
  object?.kind === 'text' || object?.kind === 'note';

export class Writing {
  readonly #studio: Studio;
  readonly #bench: Workbench;
  readonly #measure: Measure;
  #field: TextField | null = null;
  #object: Words | null = null;

  constructor(studio: Studio, bench: Workbench) {
    this.#studio = studio;
    this.#bench = bench;
    this.#measure = createMeasure(bench.font);
  }

  get open(): boolean {
    return this.#object !== null;
  }

  /** Opens the field for `object`, which may not be on the board yet; `text` is in it at first. */
  start(object: BoardObject, text?: string): void {
    if (!hasWords(object)) return;
    this.finish();
    this.#object = object;
    this.#bench.select([]);
    // What is settled gives way to the field; a note's paper stays where it is.
    this.#bench.preview([{ ...object, text: '' }]);
    const texts = uiTexts(this.#studio.host.room);
    this.#field = new TextField(this.#studio.host.paper, {
      label: object.kind === 'note' ? texts.noteField : texts.textField,
      text: text ?? object.text,
      maxLength: TOOL_LIMITS.boardTextChars,
      onDone: (written) => this.#done(object, written),
    });
    this.follow();
  }

  /** Puts the field where its object is on screen now. */
  follow(): void {
    const object = this.#object;
    if (!object || !this.#field) return;
    const { theme, camera } = this.#studio.view;
    const { size, padding } = layOut(object, this.#measure);
    const paper = object.kind === 'note' ? paperOf(object.color, theme.dark) : null;
    const { x, y, w, h, rotation = 0 } = object;
    const color = paper ? inkOn(paper) : inkOf(object.color, theme.dark);
    this.#field.place({ x, y, w, h, size, padding, rotation, color, paper }, camera);
  }

  finish(): void {
    this.#field?.finish();
  }

  #done(object: Words, written: string): void {
    this.#field = null;
    this.#object = null;
    this.#bench.preview([]);
    const text = written.replace(/\s+$/, '');
    const known = this.#bench.scene.get(object.id);
    const bare = object.kind === 'text' && text === '';
    if (!known) {
      // Removed by somebody meanwhile, or never put on the board.
      if (bare || (object.text !== '' && text === object.text)) return;
      this.#bench.add([{ ...object, ...fitted(object, text, this.#measure) }]);
      this.#bench.select([object.id]);
    } else if (bare) this.#bench.remove([object.id]);
    else if (text !== object.text)
      this.#bench.change(new Map([[object.id, { ...fitted(object, text, this.#measure) }]]));
  }
}

/** `text` and the box it needs: a text is as wide as its longest line, up to the width it had, and as high as its lines. */
function fitted(object: Words, text: string, measure: Measure): Partial<Words> {
  if (object.kind === 'note') return { text };
  const widest = Math.max(...text.split('\n').map((line) => measure(line)), 0.5) + SLACK;
  // One that was written anew shrinks to its words; one that was made narrow on purpose stays so.
  const w = object.text === '' ? Math.min(object.w, widest * object.size) : object.w;
  return { text, w, h: heightOfText({ ...object, text, w }, measure) };
}
