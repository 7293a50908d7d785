/**
 * Who sits where, while people come, go and speak: everybody keeps their place,
 * and whoever speaks from beyond the first page comes onto it. Pure.
 */

export interface Seating {
  /** The order of before. */
  readonly before: readonly string[];
  /** Who is there now. */
  readonly now: readonly string[];
  /** Who spoke, the latest first. */
  readonly spoke: readonly string[];
  /** Who is heard now. */
  readonly speaking: ReadonlySet<string>;
  /** Whose place is never given away. */
  readonly kept: ReadonlySet<string>;
  /** How many the first page holds. */
  readonly places: number;
}

/** The order of now. */
export function seat({ before, now, spoke, speaking, kept, places }: Seating): string[] {
  const here = new Set(now);
  const known = new Set(before);
  const order = [...before.filter((key) => here.has(key)), ...now.filter((key) => !known.has(key))];
  const lastWord = new Map(spoke.map((key, index) => [key, index]));
  const silentFor = (key: string): number => lastWord.get(key) ?? Infinity;
  for (const key of spoke) {
    const from = order.indexOf(key);
    if (from < places || !speaking.has(key)) continue;
    const givesWay = order
      .slice(0, places)
      .filter((one) => !kept.has(one) && !speaking.has(one))
      // Of those who are silent alike, the last seat changes: the eye is at the first ones.
      .reduceRight<string | null>(
        (found, one) => (found === null || silentFor(one) > silentFor(found) ? one : found),
        null,
      );
    if (givesWay === null) break;
    order[order.indexOf(givesWay)] = key;
    order[from] = givesWay;
  }
  return order;
}
