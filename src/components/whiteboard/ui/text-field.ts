/**
 * The field in which words are written, right where they will be: a real
 * textarea over the canvas, so that every input method, keyboard and checker
 * works in it. Knows the place and the letters, and nothing of the board.
 */
import type { Camera } from '../drawing/types.js';

export interface TextFieldOptions {
  readonly label: string;
  readonly text: string;
  readonly maxLength: number;
  /** Called once, when the person is done. */
  readonly onDone: (text: string) => void;
}

/** Where the words are, in board units. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Height of the letters. */
  readonly size: number;
  /** Around the words. */
  readonly padding: number;
  /** Degrees. */
  readonly rotation: number;
  readonly color: string;
  readonly paper: string | null;
}

export class TextField {
  readonly #area = document.createElement('textarea');
  readonly #options: TextFieldOptions;
  readonly #opener: Element | null;
  #done = false;

  constructor(paper: HTMLElement, options: TextFieldOptions) {
    this.#options = options;
    const area = this.#area;
    this.#opener = (paper.getRootNode() as ShadowRoot).activeElement;
    area.className = 'words';
    area.value = options.text;
    area.maxLength = options.maxLength;
    area.setAttribute('aria-label', options.label);
    area.dir = 'auto';
    area.rows = 1;
    area.addEventListener('keydown', (event) => this.#key(event));
    area.addEventListener('blur', () => this.finish());
    area.addEventListener('input', () => this.#grow());
    // What happens in the field is nobody's drawing.
    for (const type of ['pointerdown', 'dblclick', 'wheel', 'paste', 'copy', 'cut'])
      area.addEventListener(type, (event) => event.stopPropagation());
    paper.append(area);
    area.focus();
    area.select();
  }

  /** Puts the field where the words are on screen. */
  place(place: TextPlace, camera: Camera): void {
    const { style } = this.#area;
    const { scale } = camera;
    style.width = `${Math.max(place.w * scale, 40)}px`;
    style.minHeight = `${place.h * scale}px`;
    style.fontSize = `${place.size * scale}px`;
    style.padding = `${place.padding * scale}px`;
    style.color = place.color;
    style.backgroundColor = place.paper ?? 'transparent';
    style.transformOrigin = `${(place.w * scale) / 2}px ${(place.h * scale) / 2}px`;
    const at = `translate(${camera.x + place.x * scale}px, ${camera.y + place.y * scale}px)`;
    style.transform = `${at} rotate(${place.rotation}deg)`;
    this.#grow();
  }

  /** Takes what is written as it is. */
  finish(): void {
    this.#end(this.#area.value);
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    // While an input method composes, these keys are its own.
    if (event.isComposing) return;
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!done) return;
    event.preventDefault();
    this.finish();
    (this.#opener as HTMLElement | null)?.focus?.();
  }

  #grow(): void {
    const { style } = this.#area;
    style.height = 'auto';
    style.height = `${this.#area.scrollHeight}px`;
  }

  #end(text: string): void {
    if (this.#done) return;
    this.#done = true;
    this.#area.remove();
    this.#options.onDone(text);
  }
}
