/** Drawing from a source of random numbers. */

/** Numbers from 0 up to 1. */
export type Random = () => number;

export function below(n: number, random: Random): number {
  return Math.floor(random() * n);
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[below(items.length, random)]!;
}

/** One step mostly, so that collisions stay simple enough to read when they fail. */
export function stepCount(random: Random): number {
  return random() < 0.6 ? 1 : 1 + below(4, random);
}

const WORDS = ['a', 'no', 'page', 'Ünï', '日本', '😀', '👩‍💻', '\n', '<b>', '"\\'] as const;

export function randomWord(random: Random): string {
  return Array.from({ length: 1 + below(3, random) }, () => pick(WORDS, random)).join('');
}
