/**
 * Surfaces of the project's own elements, made from what these tell everyone:
 * their properties, events, documents and parts. Whatever offers a surface
 * itself needs none of this.
 */
import type { Room } from '../../../core/room/room.js';
import {
  isAnnotatable,
  type Annotatable,
  type AnnotationFrame,
  type AnnotationSurface,
} from '../../base/annotation.js';

/** What inside `host` can be drawn upon; null for nothing. */
export function findSurface(host: HTMLElement, room: Room): AnnotationSurface | null {
  for (const element of host.querySelectorAll<HTMLElement>('*')) {
    if (isAnnotatable(element)) return surfaceOf(element);
    if (element.localName === 'mm-slides') return slidesSurface(element, room);
  }
  return null;
}

/** Asked for anew each time: an element may answer with what is so at that moment. */
const surfaceOf = (element: Annotatable): AnnotationSurface => ({
  frame: (layer) => element.annotationSurface.frame(layer),
  subscribe: (changed) => element.annotationSurface.subscribe(changed),
  get moving() {
    return element.annotationSurface.moving ?? false;
  },
});

interface Deck {
  readonly pages: readonly { readonly asset: string; readonly n: number }[];
  readonly page: number;
}

function slidesSurface(element: HTMLElement, room: Room): AnnotationSurface {
  const doc = room.doc<Deck | undefined>(element.getAttribute('name') || 'slides', 'slides');
  return {
    frame(layer) {
      const deck = doc.state;
      const shown = deck?.pages[deck.page];
      const image = element.shadowRoot?.querySelector<HTMLImageElement>('img.shown');
      if (!shown || !image || image.naturalWidth === 0) return null;
      const at = contained(image, image.naturalWidth, image.naturalHeight, layer);
      return { key: `${shown.asset}#${shown.n}`, ...at };
    },
    subscribe: (changed) =>
      all(
        doc.subscribe(() => soon(changed)),
        listen(element, ['mm-slide-change'], () => soon(changed)),
        // Events do not leave a shadow root, but pass through it on their way down.
        listen(element.shadowRoot ?? element, ['load'], changed, true),
        resized(element, changed),
      ),
  };
}

/** Units to the width of a picture. */
const WIDE = 1_000;

/** Where a picture lies that fits into `element` as a whole. */
function contained(
  element: Element,
  width: number,
  height: number,
  layer: DOMRect,
): Pick<AnnotationFrame, 'x' | 'y' | 'scale' | 'clip'> {
  const box = relative(element.getBoundingClientRect(), layer);
  const fit = Math.min(box.width / width, box.height / height);
  const clip = {
    x: box.x + (box.width - width * fit) / 2,
    y: box.y + (box.height - height * fit) / 2,
    width: width * fit,
    height: height * fit,
  };
  return { x: clip.x, y: clip.y, scale: clip.width / WIDE, clip };
}

const relative = (box: DOMRect, layer: DOMRect): AnnotationFrame['clip'] => ({
  x: box.x - layer.x,
  y: box.y - layer.y,
  width: box.width,
  height: box.height,
});

/** After the element has drawn what it was told. */
const soon = (then: () => void): void => void requestAnimationFrame(then);

function listen(target: EventTarget, types: string[], listener: () => void, capture = false): () => void {
  for (const type of types) target.addEventListener(type, listener, { capture, passive: true });
  return () => {
    for (const type of types) target.removeEventListener(type, listener, { capture });
  };
}

function resized(element: Element, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}

const all =
  (...stops: readonly (() => void)[]) =>
  (): void => {
    for (const stop of stops) stop();
  };
