/**
 * Where a call's next seat goes: pure. A seat costs what it will receive, and
 * that is known before it does: everybody's sound and a screenful of pictures.
 */

/** One worker, as the choice sees it. */
export interface Place {
  /** Consumers that it has, or will have when those who sit there receive. */
  readonly load: number;
  /** Routers on it, of all calls. */
  readonly routers: number;
  /** The call has a router there already. */
  readonly own: boolean;
}

/** Pictures that a seat receives at most, by the client's default; others are reached when somebody speaks. */
const PICTURES = 9;

/** Consumers that a seat is going to have beside `senders` others who may send. */
export function seatCost(senders: number): number {
  return senders + Math.min(senders, PICTURES);
}

/**
 * The call's own worker while the seat fits there, since every further one
 * costs pipes; then the emptiest one; when all are full, the least full.
 * Null when there is none.
 */
export function choosePlace<P extends Place>(places: readonly P[], cost: number, limit: number): P | null {
  const fits = places.filter(({ load }) => load + cost <= limit);
  const [best = null] = [...(fits.length > 0 ? fits : places)].sort(
    (a, b) =>
      (fits.length > 0 ? Number(b.own) - Number(a.own) : 0) ||
      a.load - b.load ||
      Number(b.own) - Number(a.own) ||
      a.routers - b.routers,
  );
  return best;
}
