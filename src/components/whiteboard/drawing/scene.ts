/**
 * The objects of a board as the painter needs them: in the order of drawing,
 * and found by place. Takes whole lists and works out what is different: an
 * object that is the same as before costs one look.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boundsOf, frameOf } from './bounds.js';
import { contains, grown, union } from './geometry.js';
import { Grid } from './grid.js';
import { isHit } from './hit.js';
import { byOrder, placeInOrder } from './order.js';
import type { Box, Point, SceneView } from './types.js';

/** What a new list of objects changed. */
export interface SceneChange {
  /** Where something has to be painted again. */
  readonly stale: readonly Box[];
  /** New objects above everything that was there, lowest first: to be painted over what is there. */
  readonly above: readonly BoardObject[];
}

interface Item {
  object: BoardObject;
  bounds: Box;
  /** The list that had it last. */
  list: number;
}

/** With more changes than this, sorting anew is less work than finding the place of each. */
const MANY = 64;

export class Scene implements SceneView {
  readonly #items = new Map<string, Item>();
  readonly #grid = new Grid<Item>();
  readonly #replaced: (old: BoardObject, object: BoardObject) => void;
  #order: BoardObject[] = [];
  #list = 0;

  /** Calls `replaced` when an object has become another one with its id. */
  constructor(replaced: (old: BoardObject, object: BoardObject) => void = () => undefined) {
    this.#replaced = replaced;
  }

  /** Those that are gone are left out. */
  update(objects: readonly BoardObject[]): SceneChange {
    const list = ++this.#list;
    const stale: Box[] = [];
    const came: BoardObject[] = [];
    const went: BoardObject[] = [];
    for (const object of objects) {
      if (object.gone !== undefined) continue;
      const item = this.#items.get(object.id);
      if (item?.object === object) {
        item.list = list;
        continue;
      }
      if (item) {
        this.#replaced(item.object, object);
        went.push(item.object);
        stale.push(item.bounds);
        this.#grid.delete(item);
      }
      came.push(object);
      const next: Item = { object, bounds: boundsOf(object), list };
      this.#items.set(object.id, next);
      this.#grid.add(next, next.bounds);
      if (item) stale.push(next.bounds);
    }
    for (const [id, item] of this.#items) {
      if (item.list === list) continue;
      this.#items.delete(id);
      this.#grid.delete(item);
      went.push(item.object);
      stale.push(item.bounds);
    }
    const top = this.#order.at(-1);
    this.#reorder(came, went);
    if (went.length > 0) for (const { id } of came) stale.push(this.boundsOf(id)!);
    if (went.length > 0 || came.length === 0) return { stale, above: [] };
    const above = came.sort(byOrder);
    if (top === undefined || byOrder(top, above[0]!) < 0) return { stale, above };
    return { stale: above.map(({ id }) => this.boundsOf(id)!), above: [] };
  }

  get size(): number {
    return this.#order.length;
  }

  get(id: string): BoardObject | undefined {
    return this.#items.get(id)?.object;
  }

  boundsOf(id: string): Box | undefined {
    return this.#items.get(id)?.bounds;
  }

  all(): readonly BoardObject[] {
    return this.#order;
  }

  box(): Box | null {
    let box: Box | null = null;
    for (const { bounds } of this.#items.values()) box = union(box, bounds);
    return box;
  }

  at(point: Point, tolerance: number): BoardObject | null {
    return this.along(point, point, tolerance).at(-1) ?? null;
  }

  along(from: Point, to: Point, tolerance: number): BoardObject[] {
    const line: Box = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
    return this.near(grown(line, tolerance)).filter((object) => isHit(object, from, to, tolerance));
  }

  within(box: Box): BoardObject[] {
    return this.near(box).filter((object) =>
      contains(box, object.rotation ? this.boundsOf(object.id)! : frameOf(object)),
    );
  }

  near(box: Box): BoardObject[] {
    return this.#grid
      .near(box)
      .map(({ object }) => object)
      .sort(byOrder);
  }

  /** How many objects `near` would give. */
  count(box: Box): number {
    return this.#grid.near(box).length;
  }

  clear(): void {
    this.#items.clear();
    this.#grid.clear();
    this.#order = [];
  }

  /** The list that `all` gives stays as it is for whoever holds it. */
  #reorder(came: readonly BoardObject[], went: readonly BoardObject[]): void {
    if (came.length + went.length === 0) return;
    if (came.length + went.length > MANY) {
      this.#order = [...this.#items.values()].map(({ object }) => object).sort(byOrder);
      return;
    }
    const order = [...this.#order];
    for (const object of went) order.splice(placeInOrder(order, object), 1);
    for (const object of came) order.splice(placeInOrder(order, object), 0, object);
    this.#order = order;
  }
}
