/**
 * What comes of two verbs at the same time, as cases that run: the tests check
 * each one in both orders, and docs/collisions.md is written from the same
 * cases. Knows no tool; each has a table of its own beside this file.
 */
import type { AnyTool, Author, VerbContext } from '../../tools/tool.js';

export interface Deed {
  readonly verb: string;
  readonly args?: unknown;
}

export interface Collision {
  readonly one: Deed;
  readonly other: Deed;
  /** What people will say happened. */
  readonly outcome: string;
  /** The document in the end, when `one` comes first in the server's order and when `other` does. */
  readonly end: readonly [oneFirst: string, otherFirst: string];
}

export interface CollisionTable {
  readonly tool: AnyTool;
  /** What every case starts from. */
  readonly start: unknown;
  show(state: unknown): string;
  /** Whether the tool may refuse what comes second, because of what came first; it is undone then. */
  readonly refuses?: boolean;
  readonly collisions: readonly Collision[];
}

/** The document after both deeds, as each of the two participants and a reader of the log sees it. */
export function collide(
  table: CollisionTable,
  first: Deed,
  second: Deed,
): readonly [atFirst: string, atSecond: string] {
  const { tool, start } = table;
  const [a, b] = [operation(table, first, 'ada'), operation(table, second, 'bob')];
  const head: unknown = tool.type.apply(start, a);
  const late: unknown = tool.type.transform(b, a, 'after');
  if (table.refuses && isRefused(table, late, head)) return [table.show(head), table.show(head)];
  const atFirst: unknown = tool.type.apply(head, late);
  const atSecond: unknown = tool.type.apply(tool.type.apply(start, b), tool.type.transform(a, b, 'before'));
  return [table.show(atFirst), table.show(atSecond)];
}

/** Whether the relay would not take `op`, the second participant's, on `head`. */
function isRefused({ tool }: CollisionTable, op: unknown, head: unknown): boolean {
  try {
    tool.admit?.(op, head, { id: 'bob', name: 'bob', role: 'host' });
    return false;
  } catch {
    return true;
  }
}

function operation({ tool, start }: CollisionTable, { verb, args }: Deed, id: string): unknown {
  const author: Author = { id, name: id, role: 'host' };
  const context: VerbContext = { author, now: 0, newId: () => id };
  const op: unknown = tool.verbs[verb]!(args, start, context);
  if (op === null) throw new Error(`${verb} changes nothing, so it collides with nothing`);
  return op;
}

/** `one` and `other` with the same end in either order, or with one for each. */
export function pair(one: Deed, other: Deed, outcome: string, ...end: [string, string?]): Collision {
  return { one, other, outcome, end: [end[0], end[1] ?? end[0]] };
}

export const deed = (verb: string, args?: unknown): Deed => ({ verb, args });
