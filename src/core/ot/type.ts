/**
 * Where an operation stands in the server's order, relative to the one it is
 * transformed against. The server decides; ties are broken by this alone.
 */
export type Order = 'before' | 'after';

/**
 * The contract every shared type fulfils. All functions are pure: they never
 * mutate their arguments, read a clock or keep state. States and operations
 * are plain JSON.
 *
 * Laws, checked by property tests for every type (rules OT1 to OT7):
 * - TP1: for any state and concurrent `a` (sequenced first) and `b`,
 *   `apply(apply(s, a), transform(b, a, 'after'))` equals
 *   `apply(apply(s, b), transform(a, b, 'before'))`.
 * - `apply(s, compose(a, b))` equals `apply(apply(s, a), b)`.
 * - `apply(apply(s, a), invert(a, s))` equals `s`.
 * - All of this holds for composites too. Transforming over `compose(a, b)` need not be transforming
 *   over `a`, then `b`: what is composed once is composed for everyone.
 * - `apply(s, diff(s, t))` equals `t`.
 */
export interface OTType<State = unknown, Op = unknown> {
  /** Wire name, `mm/<name>@<n>`. Changing what an operation means needs a new one. */
  readonly name: string;
  /** The state of a document that nobody has edited. */
  create(): State;
  /** Turns untrusted JSON into an operation, or throws `BAD_OPERATION` or `TOO_LARGE` naming what is wrong. */
  parse(raw: unknown): Op;
  /** The state after `op`. Throws `BAD_OPERATION` when `op` does not fit `state`. */
  apply(state: State, op: Op): State;
  /** `op` as it must be when `against`, made concurrently, comes on the other side of it. */
  transform(op: Op, against: Op, order: Order): Op;
  /** One operation with the effect of `a`, then `b`. */
  compose(a: Op, b: Op): Op;
  /** The operation that undoes `op`, which was applied to `state`. */
  invert(op: Op, state: State): Op;
  isNoop(op: Op): boolean;
  /**
   * How many parts `op` has, for types whose transformation takes time with the
   * product of both operations' parts: `parse` takes at most `LIMITS.steps`,
   * and nobody composes more. Types without it need no such limit.
   */
  weight?(op: Op): number;
  /** An operation that turns `from` into `to`: a foreign snapshot as one operation. (RS2) */
  diff(from: State, to: State): Op;
}

// Heterogeneous collections of types need this; each type checks its own input in `parse`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyType = OTType<any, any>;
