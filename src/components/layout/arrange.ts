/** Which tool lies where, from how they are to lie and where somebody moved them. Pure. */

export const ARRANGEMENTS = ['side', 'grid', 'tabs', 'focus', 'stack'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** A child of the layout. */
export interface Piece<E = Element> {
  /** Its `name`, or the tool's: what `main` and `areas` call it. */
  readonly key: string;
  /** What its tag says that it is: `slides`. */
  readonly noun: string;
  readonly label: string;
  /** Small enough for the row above all others. */
  readonly small: boolean;
  readonly element: E;
}

export type GroupName = 'faces' | 'stage' | 'side';

export interface Group<E = Element> {
  readonly name: GroupName;
  readonly pieces: readonly Piece<E>[];
}

export interface Arranged<E = Element> {
  /** In the row above. */
  readonly dock: readonly Piece<E>[];
  /** One behind the other, with tabs; empty where all are seen at once. */
  readonly groups: readonly Group<E>[];
  /** All at once. */
  readonly cells: readonly Piece<E>[];
}

/** Where somebody moved things: into which group, and in which order. */
export interface Moved {
  readonly group: ReadonlyMap<string, GroupName>;
  readonly order: readonly string[];
}

/** Words and people go to the side, what is looked at together on the stage. */
const ASIDE: ReadonlySet<string> = new Set([
  'chat',
  'notes',
  'poll',
  'people',
  'history',
  'hands',
  'timer',
  'state',
]);

export function arrange<E>(
  pieces: readonly Piece<E>[],
  as: Arrangement,
  main: string,
  moved: Moved,
): Arranged<E> {
  const rank = (piece: Piece<E>): number => {
    const at = moved.order.indexOf(piece.key);
    return at < 0 ? (piece.key === main ? -1 : moved.order.length + pieces.indexOf(piece)) : at;
  };
  const ordered = pieces.toSorted((a, b) => rank(a) - rank(b));
  const dock = ordered.filter(({ small }) => small);
  const rest = ordered.filter(({ small }) => !small);
  if (as === 'grid' || as === 'stack') return { dock, groups: [], cells: rest };
  if (as === 'tabs') return { dock, groups: filled([{ name: 'stage', pieces: rest }]), cells: [] };
  const home = ({ key, noun }: Piece<E>): GroupName => {
    if (key === main) return 'stage';
    if (noun === 'stage') return 'faces';
    return ASIDE.has(noun) ? 'side' : 'stage';
  };
  const placed = (name: GroupName): Group<E> => ({
    name,
    pieces: rest.filter((piece) => (moved.group.get(piece.key) ?? home(piece)) === name),
  });
  const groups = filled([placed('stage'), placed('faces'), placed('side')]);
  // Something has to be looked at.
  if (groups[0] && groups[0].name !== 'stage') groups[0] = { ...groups[0], name: 'stage' };
  return { dock, groups, cells: [] };
}

const filled = <E>(groups: readonly Group<E>[]): Group<E>[] =>
  groups.filter(({ pieces }) => pieces.length > 0);

/** Rows of names as CSS takes them; null for what is none. */
export function areasOf(text: string): string | null {
  const rows = text
    .split(/\s*\/\s*|\n/)
    .map((row) => row.trim().split(/\s+/).filter(Boolean))
    .filter((row) => row.length > 0);
  const width = rows[0]?.length;
  const good = rows.every((row) => row.length === width && row.every((name) => /^([\w-]+|\.+)$/.test(name)));
  return rows.length > 0 && good ? rows.map((row) => `"${row.map(areaOf).join(' ')}"`).join(' ') : null;
}

/** A grid area by the name of a document, which CSS might take for something else. */
export const areaOf = (name: string): string =>
  /^\.+$/.test(name) ? '.' : `a-${name.replace(/[^A-Za-z0-9_-]/g, '_')}`;
