/** How a participant looks everywhere: initials, and a colour that only depends on the id. */
import { html, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import { baseTexts } from './base.strings.js';

/** How many colours there are; `person.styles.ts` has them. */
export const HUES = 12;

/** The class that gives participant `id` its colour: `hue-0` to `hue-11`. */
export function hueClass(id: string): string {
  // FNV-1a: cheap, and spreads ids that differ in one letter.
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return `hue-${(hash >>> 0) % HUES}`;
}

/** `name`, or the word of `room` for those without one. */
export const displayName = (name: string, room?: Room): string => name.trim() || baseTexts(room).unnamed;

/** One or two letters for `name`: of its first and last word. */
export function initials(name: string): string {
  const words = displayName(name).split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  // By code point: a letter may be two units, and half an emoji is a box.
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

/** The disc with the initials; the name stands beside it or in a label. */
export const avatar = (id: string, name: string): TemplateResult =>
  html`<span class="avatar ${hueClass(id)}" aria-hidden="true">${initials(name)}</span>`;
