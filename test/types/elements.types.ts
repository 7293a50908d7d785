/** Typed use of the elements: tags, properties, methods and events are known to the compiler. */
import 'mm-rooms';
import 'mm-rooms/elements/mm-slides.js';
import type { Room } from 'mm-rooms/core';

export function use(): void {
  const host = document.createElement('mm-room');
  const room: Room | null | undefined = host.room;
  host.leave();
  host.addEventListener('mm-room-status-change', (event) => void event.detail);

  const slides = document.querySelector('mm-slides');
  if (!slides) return;
  const page: number = slides.page;
  slides.goTo(2);
  slides.next();
  slides.previous();
  slides.addEventListener('mm-slide-change', (event) => void event.detail);
  void [room, page];
}

export function misuse(): void {
  const slides = document.createElement('mm-slides');
  // @ts-expect-error pages are numbers
  slides.goTo('two');
  // @ts-expect-error the page is the room's; goTo() asks for another
  slides.page = 2;
  // @ts-expect-error there is no such method
  slides.advance();
}
