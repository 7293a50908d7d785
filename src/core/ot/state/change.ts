/**
 * The operation by which one JSON value becomes another, so small that it
 * leaves others' edits alone: a list loses, gains and moves single items, a
 * text that is marked so merges with what others type in it, and what is
 * marked as a counter is added to.
 *
 * Items of a list are the same when they have the same `id`; without ids, when
 * they are equal.
 */
import { editOp, insertOp, moveOp, removeOp, replaceOp } from 'ot-json1';
import { LIMITS } from '../../protocol/limits.js';
import { isObject, jsonType, type Doc, type JSONOp, type Path } from '../json.js';
import { textType } from '../text.js';
import { sameJson } from './same-json.js';

/** What of a JSON Schema matters here: where `format` is `text` or `counter`. */
export interface MergeSchema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

/** Items of a list beyond which it is not looked at one by one. */
const MANY = 2_000;
/** Parts of an operation beyond which the value is replaced as a whole. */
const PARTS = LIMITS.steps / 2;

/** `apply(from, change(from, to))` equals `to`; null when they are equal. */
export function change(from: Doc, to: Doc, schema?: unknown): JSONOp {
  const ops = changes(from, to, [], schema);
  const all = ops.length > PARTS ? [replaceOp([], true, to)] : ops;
  return all.reduce<JSONOp>((sum, op) => jsonType.compose(sum, op), null);
}

/** One after another: the paths of each are those after the ones before it. */
function changes(from: Doc, to: Doc, path: Path, schema: unknown): JSONOp[] {
  if (from === to || sameJson(from, to)) return [];
  const whole = [replaceOp([...path], true, to)];
  const parts = partsOf(from, to, path, (isObject(schema) ? schema : {}) as MergeSchema);
  return parts && parts.length <= PARTS ? parts : whole;
}

/** Null when there is nothing for it but to replace the whole. */
function partsOf(from: Doc, to: Doc, path: Path, schema: MergeSchema): JSONOp[] | null {
  if (Array.isArray(from) && Array.isArray(to)) return listChanges(from, to, path, schema);
  if (isObject(from) && isObject(to)) return objectChanges(from, to, path, schema);
  if (typeof from === 'string' && typeof to === 'string' && schema.format === 'text')
    return [editOp([...path], 'text-unicode', textType.diff(from, to))];
  if (typeof from === 'number' && typeof to === 'number' && schema.format === 'counter')
    return from + (to - from) === to ? [editOp([...path], 'number', to - from)] : null;
  return null;
}

type Values = Readonly<Record<string, Doc>>;

function objectChanges(from: Values, to: Values, path: Path, schema: MergeSchema): JSONOp[] {
  const of = (key: string): unknown =>
    schema.properties && Object.hasOwn(schema.properties, key)
      ? schema.properties[key]
      : schema.additionalProperties;
  return [
    ...Object.keys(from)
      .filter((key) => !Object.hasOwn(to, key))
      .map((key) => removeOp([...path, key])),
    ...Object.entries(to).flatMap(([key, value]) =>
      Object.hasOwn(from, key)
        ? changes(from[key]!, value, [...path, key], of(key))
        : [insertOp([...path, key], value)],
    ),
  ];
}

function listChanges(
  from: readonly Doc[],
  to: readonly Doc[],
  path: Path,
  schema: MergeSchema,
): JSONOp[] | null {
  if (from.length > MANY || to.length > MANY) return null;
  const [before, after] = [idsOf(from), idsOf(to)];
  if (before && after) {
    const moved = rearranged(before, after, to, path);
    const was = new Map(before.map((id, i) => [id, from[i]!]));
    const edits = after.flatMap((id, i) =>
      was.has(id) ? changes(was.get(id)!, to[i]!, [...path, i], schema.items) : [],
    );
    return [...moved, ...edits];
  }
  const byValue = rearranged(texts(from), texts(to), to, path);
  if (from.length !== to.length || byValue.length === 0) return byValue;
  const inPlace = to.flatMap((item, i) => changes(from[i]!, item, [...path, i], schema.items));
  return inPlace.length <= byValue.length ? inPlace : byValue;
}

/** The `id` of each item; null unless all have one of their own. */
function idsOf(list: readonly Doc[]): string[] | null {
  const ids = list.map((item) => (isObject(item) ? item['id'] : undefined));
  if (!ids.every((id) => typeof id === 'string' || typeof id === 'number')) return null;
  return new Set(ids.map(String)).size === ids.length ? ids.map(String) : null;
}

/** Each item as text, and which of its equals it is. */
function texts(list: readonly Doc[]): string[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const text = JSON.stringify(item);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return `${nth} ${text}`;
  });
}

/** Removals, then moves and insertions from the front on; what keeps its order stays where it is. */
function rearranged(
  before: readonly string[],
  after: readonly string[],
  items: readonly Doc[],
  path: Path,
): JSONOp[] {
  const place = new Map(after.map((key, i) => [key, i]));
  const ops = before.flatMap((key, i) => (place.has(key) ? [] : [removeOp([...path, i])])).reverse();
  const now = before.filter((key) => place.has(key));
  const had = new Set(now);
  const stays = rising(now.map((key) => place.get(key)!));
  after.forEach((key, i) => {
    if (stays.has(i)) return;
    const from = had.has(key) ? now.indexOf(key) : -1;
    if (from >= 0) now.splice(from, 1);
    const at = i === 0 ? 0 : now.indexOf(after[i - 1]!) + 1;
    now.splice(at, 0, key);
    if (from === at) return;
    ops.push(from < 0 ? insertOp([...path, at], items[i]!) : moveOp([...path, from], [...path, at]));
  });
  return ops;
}

/** The longest rising part of `numbers`, as a set. */
function rising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let length = ends.length;
    while (length > 0 && ends[length - 1]! > number) length--;
    previous.set(number, ends[length - 1]);
    ends[length] = number;
  }
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) found.add(at);
  return found;
}
