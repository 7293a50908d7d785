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

/** Streams to those in `picked`, in a call of so many. */
export function countConsumers(picked: Picked, people = picked.length): number {
  return picked.reduce((sum, pictures) => sum + pictures.length + people - 1, 0);
}
