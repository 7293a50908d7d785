/** The word that somebody probably meant: the one with the fewest changes to it. */

/** The nearest of `words` to `word`, if it takes few changes for its length; undefined when none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  // Long ones are not misspelled but made up, and comparing them would take its time.
  if (word.length > 64) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let fewest = Math.floor(Math.max(2, wanted.length / 3)) + 1;
  for (const each of words) {
    const changes = distance(wanted, each.toLowerCase());
    if (changes < fewest) [best, fewest] = [each, changes];
  }
  return best;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
