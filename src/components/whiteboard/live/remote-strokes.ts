/**
 * The others' strokes as they are shown: each from its first point until its
 * object is there, with no moment between in which it is neither. Whoever
 * draws tells a stroke until the relay has confirmed it, so the object always
 * comes before the telling ends; a stroke that gives way to the next one is
 * kept until its object comes.
 */
import { placeOf, type BoardObject, type Stroke } from '../../../core/ot/board/state.js';
import type { LiveWork } from './live-field.js';

/** Strokes of one person that wait for their objects; more would be nonsense. */
const WAITING = 8;

export class RemoteStrokes {
  /** By participant and id, oldest first; null once the object has come: it may be gone again by now. */
  readonly #waiting = new Map<string, Map<string, Stroke | null>>();

  /** Takes what everyone tells now. */
  tell(works: ReadonlyMap<string, LiveWork>): void {
    for (const participant of this.#waiting.keys()) {
      // Nothing more is told: all is confirmed, or taken back, or the person has gone.
      if (!works.get(participant)?.stroke) this.#waiting.delete(participant);
    }
    for (const [participant, { stroke }] of works) {
      if (!stroke) continue;
      const own = this.#waiting.get(participant) ?? new Map<string, Stroke | null>();
      this.#waiting.set(participant, own);
      if (own.get(stroke.id) === null) continue;
      own.delete(stroke.id);
      own.set(stroke.id, stroke);
      if (own.size > WAITING) own.delete([...own.keys()][0]!);
    }
  }

  /** The strokes to show: those whose objects have not come to `objects`. */
  shown(objects: readonly BoardObject[]): Stroke[] {
    const shown: Stroke[] = [];
    for (const own of this.#waiting.values()) {
      for (const [id, stroke] of own) {
        if (placeOf(objects, id) >= 0) own.set(id, null);
        else if (stroke) shown.push(stroke);
      }
    }
    return shown;
  }
}
