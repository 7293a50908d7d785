/** What tests of the notes do: put them into a room, write in them as a person would, read them. */
import { html } from '@open-wc/testing';
import type { Room } from '../../../core/room/room.js';
import { inRoom, inside, type InRoom } from '../../base/testing/in-room.js';
import '../mm-notes.js';
import type { MMNotes } from '../mm-notes.js';

export async function notesIn(
  room: Room | undefined,
  template: unknown = html`<mm-notes></mm-notes>`,
): Promise<InRoom<MMNotes>> {
  const found = await inRoom<MMNotes>(room, template);
  await room?.doc('notes').ready;
  await opened(found.element);
  return found;
}

/** Resolves when the paper is there. */
export async function opened(notes: MMNotes): Promise<void> {
  await new Promise(requestAnimationFrame);
  await notes.updateComplete;
}

export const fieldOf = (notes: MMNotes): HTMLTextAreaElement => inside(notes, 'textarea');

/** Types `text` over the selection, or at `at`, letter by letter. */
export function type(field: HTMLTextAreaElement, text: string, at?: number): void {
  if (at !== undefined) field.setSelectionRange(at, at);
  for (const letter of text) {
    field.setRangeText(letter, field.selectionStart, field.selectionEnd, 'end');
    tellInput(field, 'insertText');
  }
}

export function tellInput(field: HTMLTextAreaElement, inputType: string): void {
  field.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
}

/** What a browser would do to undo, or a keyboard on a telephone to begin a line; false when it was done here. */
export const before = (field: HTMLTextAreaElement, inputType: string): boolean =>
  field.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }));

export const press = (field: HTMLElement, key: string, init: KeyboardEventInit = {}): boolean =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

/** Begins to compose, as Japanese, Chinese and telephones do: the letters stand in the field, not yet meant. */
export function compose(field: HTMLTextAreaElement, letters: string): void {
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  field.setRangeText(letters, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(
    new InputEvent('input', { inputType: 'insertCompositionText', isComposing: true, bubbles: true }),
  );
}

/** Chooses `letters` for the `composed` last ones. */
export function choose(field: HTMLTextAreaElement, composed: number, letters: string): void {
  const end = field.selectionEnd;
  field.setRangeText(letters, end - composed, end, 'end');
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: letters }));
}

/** The text with the caret, or the selection, drawn into it. */
export function drawn({ value, selectionStart: start, selectionEnd: end }: HTMLTextAreaElement): string {
  const selected = start === end ? '' : `${value.slice(start, end)}|`;
  return `${value.slice(0, start)}|${selected}${value.slice(end)}`;
}
