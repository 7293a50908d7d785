/**
 * What others drag, as it is shown: objects glide from where they were last
 * told to be to where they are told to be now, and home to where the board has
 * them when nothing more is told, because it is done or because the person has
 * gone. Knows no clock: whoever shows it says what time it is.
 */
import { findObject, type BoardObject } from '../../../core/ot/board/state.js';
import { changed } from '../drawing/handles.js';
import type { LiveWork } from './live-field.js';
import type { Placement, Placements } from './placements.js';

/** As long as it usually takes until more is told. */
export const GLIDE_MS = 100;

interface Glide {
  /** Absent for an object that was nowhere else before. */
  readonly from: Placement | null;
  /** Null for home. */
  readonly to: Placement | null;
  readonly since: number;
}

/** An object as it was shown last, and what that was made of. */
interface Shown {
  readonly of: BoardObject;
  readonly glide: Glide;
  readonly arrived: boolean;
  readonly as: BoardObject;
}

export class RemoteDrags {
  /** Milliseconds of a glide; 0 for who wants no motion. */
  readonly #lasts: () => number;
  readonly #glides = new Map<string, Map<string, Glide>>();
  readonly #told = new Map<string, Placements>();
  #shown = new Map<string, Shown>();
  #moving = false;

  constructor(lasts: () => number = () => GLIDE_MS) {
    this.#lasts = lasts;
  }

  /** Something shown is still on its way: there is more to show with the next frame. */
  get moving(): boolean {
    return this.#moving;
  }

  /** Takes what everyone tells now, over `objects`. */
  tell(works: ReadonlyMap<string, LiveWork>, objects: readonly BoardObject[], now: number): void {
    for (const [participant, { dragged }] of works) {
      if (dragged.size > 0 || this.#glides.has(participant)) this.#steer(participant, dragged, objects, now);
    }
    for (const participant of this.#glides.keys())
      if (!works.has(participant)) this.#steer(participant, new Map(), objects, now);
  }

  /** The dragged objects, a group for each person, as they are `now`; those in `own` are somebody's here. */
  shown(objects: readonly BoardObject[], own: ReadonlySet<string>, now: number): BoardObject[][] {
    this.#moving = false;
    const before = this.#shown;
    this.#shown = new Map();
    return [...this.#glides].map(([participant, glides]) => {
      const group: BoardObject[] = [];
      for (const [id, glide] of glides) {
        const object = findObject(objects, id);
        const arrived = now - glide.since >= this.#lasts();
        if (!arrived) this.#moving = true;
        if (arrived && glide.to === null) glides.delete(id);
        else if (object && object.gone === undefined && !own.has(id) && !this.#shown.has(id)) {
          const last = before.get(id);
          // What stands still stays the same object: it is not painted again.
          const same = last?.arrived && last.of === object && last.glide === glide;
          const as = same ? last.as : changed(object, placeAt(glide, object, this.#share(glide, now)));
          this.#shown.set(id, { of: object, glide, arrived, as });
          group.push(as);
        }
      }
      if (glides.size === 0) this.#glides.delete(participant);
      return group;
    });
  }

  /** The object `id` as it is shown, if somebody drags it. */
  get(id: string): BoardObject | undefined {
    return this.#shown.get(id)?.as;
  }

  /** How much of `glide` is over: 1 for all. */
  #share({ since }: Glide, now: number): number {
    const lasts = this.#lasts();
    return now - since >= lasts ? 1 : (now - since) / lasts;
  }

  #steer(participant: string, to: Placements, objects: readonly BoardObject[], now: number): void {
    if (this.#told.get(participant) === to) return;
    this.#told.set(participant, to);
    const before = this.#glides.get(participant) ?? new Map<string, Glide>();
    const glides = new Map<string, Glide>();
    for (const id of new Set([...before.keys(), ...to.keys()])) {
      const glide = before.get(id);
      const next = to.get(id) ?? null;
      const object = findObject(objects, id);
      if (glide && next === null && glide.to === null) glides.set(id, glide);
      else
        glides.set(id, {
          from: glide && object ? placeAt(glide, object, this.#share(glide, now)) : null,
          to: next,
          since: now,
        });
    }
    if (to.size === 0) this.#told.delete(participant);
    this.#glides.set(participant, glides);
  }
}

/** Where `glide` has `object` when this share of it is over. */
function placeAt({ from, to }: Glide, object: BoardObject, share: number): Placement {
  const home = object as unknown as Readonly<Record<string, number | undefined>>;
  const place: Record<string, number> = {};
  for (const name of new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])) {
    // Words have a size and strokes have none: what does not fit changes nothing.
    if (home[name] === undefined && name !== 'rotation') continue;
    const here = home[name] ?? 0;
    const [a, b] = [from?.[name] ?? here, to?.[name] ?? here];
    // The shorter way round.
    const way = name === 'rotation' ? ((((b - a) % 360) + 540) % 360) - 180 : b - a;
    place[name] = share === 1 ? b : a + way * share;
  }
  return place;
}
