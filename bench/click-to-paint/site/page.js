/** A room with slides, and notes of what happens in it. */
import { noteFrames, notePictures, notes, now } from './notes.js';

noteFrames('"doc/submit"', '"doc/committed"');

const room = document.querySelector('mm-room');
const slides = document.querySelector('mm-slides');
const url = new URL(location.href);
room.setAttribute('server', location.origin);
room.setAttribute('name', url.searchParams.get('name') ?? 'Guest');
room.setAttribute('room', url.searchParams.get('room') ?? 'bench');

slides.addEventListener('mm-slide-change', () => notes.changes.push([slides.page, now()]));

await import('/sdk/mm-rooms.js');
await customElements.whenDefined('mm-slides');
notePictures(slides.shadowRoot, () => slides.page);
