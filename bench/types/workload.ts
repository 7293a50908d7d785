/**
 * What people do to a document, in two forms: as pairs of concurrent
 * operations for types with transformation, and as what two Yjs replicas do
 * at the same time.
 */
import type { Doc as YDoc } from 'yjs';

/** `a` and `b` are concurrent on `state`; `c` follows `a`. */
export interface Concurrent {
  readonly a: unknown;
  readonly b: unknown;
  readonly c: unknown;
}

/** A type with transformation, ours or a library's, as the measurement calls it. */
export interface Transformer {
  readonly name: string;
  readonly state: unknown;
  readonly work: readonly Concurrent[];
  /** The check of what comes from outside; a bare library may have none. */
  readonly parse?: (raw: unknown) => unknown;
  apply(state: unknown, op: unknown): unknown;
  /** `op` after `against`, which was ordered first. */
  transform(op: unknown, against: unknown): unknown;
  compose(a: unknown, b: unknown): unknown;
}

export interface Replicated {
  /** Brings a new document to the common state. */
  fill(doc: YDoc): void;
  edit(doc: YDoc, random: () => number): void;
}

export interface Workload {
  readonly name: string;
  readonly transformers: readonly Transformer[];
  readonly yjs: Replicated;
}

/** Operations or pairs that are gone through again and again: enough that no cache knows them all. */
export const VARIETY = 500;

export function variety<T>(make: (n: number) => T): T[] {
  return Array.from({ length: VARIETY }, (_, n) => make(n));
}
