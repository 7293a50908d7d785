/**
 * Where somebody has moved things, kept in their browser under the page's own
 * key. What is stored may be of an older page, of somebody else or broken, and
 * there may be no storage at all: then nothing has been moved. Throws nothing.
 */
import type { GroupName, Moved } from './arrange.js';

export const NOTHING_MOVED: Moved = { group: new Map(), order: [] };

/** More tools than anybody has, and names longer than any. */
const MOST = 200;
const LONGEST = 100;
const GROUPS: ReadonlySet<unknown> = new Set<GroupName>(['stage', 'faces', 'side']);

/** The key in the storage for the page's `name`. */
export const storedUnder = (name: string): string => `mm-layout:${name}`;

export function recall(name: string): Moved {
  try {
    const { group, order } = JSON.parse(localStorage.getItem(storedUnder(name)) ?? '{}') as {
      readonly group?: unknown;
      readonly order?: unknown;
    };
    return {
      group: new Map(listed(group).filter(isPlace).slice(0, MOST)),
      order: [...new Set(listed(order).filter(isKey))].slice(0, MOST),
    };
  } catch {
    return NOTHING_MOVED;
  }
}

/** Nothing moved is nothing kept. */
export function keep(name: string, { group, order }: Moved): void {
  try {
    if (group.size === 0 && order.length === 0) localStorage.removeItem(storedUnder(name));
    else localStorage.setItem(storedUnder(name), JSON.stringify({ group: [...group], order }));
  } catch {
    // Forbidden or full: it holds until the page goes.
  }
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isKey = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
const isPlace = (value: unknown): value is [string, GroupName] =>
  Array.isArray(value) && value.length === 2 && isKey(value[0]) && GROUPS.has(value[1]);
