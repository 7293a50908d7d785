/** Who is in the call and sees whom. */

/** By person, whose pictures they receive. */
export type Picked = readonly (readonly number[])[];

/** Pictures that a client receives at most by itself. */
const PICTURES = 9;

/** Everybody hears everybody, and sees the next ones. */
export function pick(people: number): Picked {
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: Math.min(PICTURES, people - 1) }, (_, n) => (person + n + 1) % people),
  );
}

export function countConsumers(picked: Picked): number {
  return picked.reduce((sum, pictures) => sum + pictures.length + picked.length - 1, 0);
}
