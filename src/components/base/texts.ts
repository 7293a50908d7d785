/**
 * What elements say, in tables: English as it stands here, and otherwise put,
 * text by text, where a room has words of its own. A room carries its wording
 * under a registered symbol, so that elements of two copies of the SDK on one
 * page find it, and so that a room seen through another one has it too.
 */
import type { Room } from '../../core/room/room.js';

/** Puts the texts of tables otherwise. */
export interface Wording {
  /** What it puts otherwise, by `<noun>.<name>`. */
  readonly strings: Readonly<Record<string, string | null>>;
  /** `table`, whose texts are known to the world as `<noun>.<name>`, as it is to be said. */
  of<T>(noun: string, table: T): T;
}

export const WORDING: unique symbol = Symbol.for('mm-rooms/wording@1') as never;

/** A room that has words of its own, or may have. */
export interface Worded {
  [WORDING]?: Wording;
}

type Text = string | ((...values: never[]) => string);

/**
 * The texts of `noun`, by the room in which they are said; as they stand in `table` without one. Those that depend
 * on something are made from texts and numbers alone: another language has other ways to put them together.
 */
export const texts =
  <T extends Readonly<Record<keyof T, Text>>>(noun: string, table: T) =>
  (room: Room | undefined): T =>
    (room as Worded | undefined)?.[WORDING]?.of(noun, table) ?? table;
