/**
 * Operations that come to the same for people, by another button or gesture:
 * who says one of them means all. A rule is about the one that it names, so an
 * author is told of the others. For the linter; no law looks in here.
 */
export interface Kin {
  readonly tool: string;
  readonly verbs: readonly string[];
  /** What they all do, as it follows "which". */
  readonly does: string;
}

export const KIN: readonly Kin[] = [
  { tool: 'slides', verbs: ['goto', 'next', 'previous'], does: 'turn the pages' },
  { tool: 'slides', verbs: ['load', 'insert'], does: 'bring pages' },
  { tool: 'map', verbs: ['pan', 'zoom', 'rotate'], does: 'move the map' },
  { tool: 'timer', verbs: ['start', 'resume'], does: 'let the time run' },
];
