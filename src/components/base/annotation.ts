/**
 * How something is drawn upon: what an element offers to a layer over it, so
 * that a drawing stays with the page, the place or the moment it was made for.
 *
 * Drawings are kept in units of the thing itself, so that they mean the same
 * on every screen; a frame says where those units are just now. An element
 * offers its surface by a property called `annotationSurface`; layers find it
 * there. Knows neither boards nor any element.
 */

/** What there is to draw upon at this moment, in CSS pixels from the layer's top left corner. */
export interface AnnotationFrame {
  /** What drawings made now belong to: a page, a map, a video. Those of other keys are not shown. */
  readonly key: string;
  /** Where the unit (0, 0) is. */
  readonly x: number;
  readonly y: number;
  /** Pixels to a unit. Pens are a few units thick: what is not `deep` is best a thousand units wide. */
  readonly scale: number;
  /** Set where the scale ranges over many powers of ten, as a map's does; the unit may be anything then. */
  readonly deep?: boolean;
  /** What there is of the thing to see: nothing is drawn beyond. */
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Seconds, for what has a time: a drawing is shown around the time that it was made at. */
  readonly time?: number;
  /** Drawings would not lie where they belong just now, as on a tilted map: none are shown. */
  readonly hidden?: boolean;
}

export interface AnnotationSurface {
  /** The frame for a layer that covers `layer`, in viewport coordinates; null when there is nothing to draw on. */
  frame(layer: DOMRect): AnnotationFrame | null;
  /** Calls `changed` when the frame may be another; returns the way to stop. */
  subscribe(changed: () => void): () => void;
  /** Whether the frame changes by itself from one moment to the next, as while a video plays. */
  readonly moving?: boolean;
}

/** An element that can be drawn upon. */
export interface Annotatable extends HTMLElement {
  readonly annotationSurface: AnnotationSurface;
}

export const isAnnotatable = (element: Element): element is Annotatable =>
  typeof (element as Partial<Annotatable>).annotationSurface?.frame === 'function';
