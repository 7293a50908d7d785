/**
 * Writing to a set of named things: each write names a thing and the fields it
 * gets, or null to take it away. Later writes stand, field by field, and taken
 * away is taken away. Everything takes time with the number of writes, not
 * with a product. Knows neither marks nor shapes; `fields.ts` has their rules.
 */
import { show } from '../../protocol/ids.js';
import { bad, checkObject, tooLarge } from '../check.js';
import type { Order } from '../type.js';
import { checkId, type FieldRules } from './fields.js';

/** Null takes the thing away; all fields make it; some change it. */
export type Write<Fields> = Partial<Fields> | null;
export type Writes<Fields> = Readonly<Record<string, Write<Fields>>>;

type Item = { readonly id: string };

export function parseWrites<I extends Item, F>(raw: unknown, rules: FieldRules<I, F>): Writes<F> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw bad(`${rules.noun}s must be an object, not ${show(raw)}`);
  const entries = Object.entries(raw);
  if (entries.length === 0) throw bad(`${rules.noun}s name nothing to change`);
  // Twice, because an operation may take all away and make as many.
  if (entries.length > 2 * rules.most)
    throw tooLarge(`the operation writes ${entries.length} ${rules.noun}s, at most ${2 * rules.most} fit`);
  return Object.fromEntries(
    entries.map(([id, write]) => {
      checkId(id, `the id of a ${rules.noun}`);
      return [id, write === null ? null : parseFields(write, rules, `${rules.noun} ${id}`)];
    }),
  );
}

function parseFields<I extends Item, F>(raw: unknown, rules: FieldRules<I, F>, what: string): Partial<F> {
  const fields = checkObject(raw, what, [], rules.names);
  const names = Object.keys(fields) as (keyof F & string)[];
  if (names.length === 0) throw bad(`${what} changes nothing`);
  return Object.fromEntries(
    names.map((name) => [
      name,
      rules.check(name, (fields as Record<string, unknown>)[name], `${name} of ${what}`),
    ]),
  ) as Partial<F>;
}

/** The things after `writes`, in the order of their ids; throws when a write changes what is not there. */
export function applyWrites<I extends Item, F>(
  items: readonly I[],
  writes: Writes<F> | undefined,
  rules: FieldRules<I, F>,
): readonly I[] {
  if (!writes) return items;
  const next = new Map(items.map((item) => [item.id, item]));
  for (const [id, write] of Object.entries(writes)) {
    const old = next.get(id);
    if (write === null) next.delete(id);
    else if (old) next.set(id, rules.itemOf(id, { ...rules.fieldsOf(old), ...write }));
    else if (isWhole(write, rules)) next.set(id, rules.itemOf(id, write));
    else throw bad(`there is no ${rules.noun} ${id}`);
  }
  return [...next.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isWhole<I extends Item, F>(write: Partial<F>, rules: FieldRules<I, F>): write is F {
  return rules.names.every((name) => Object.hasOwn(write, name));
}

/** `writes` when `against`, made concurrently, comes on the other side of them. */
export function transformWrites<F>(
  writes: Writes<F> | undefined,
  against: Writes<F> | undefined,
  order: Order,
): Writes<F> | undefined {
  if (!writes || !against) return writes;
  return filled(
    Object.entries(writes).flatMap(([id, write]) => {
      if (!Object.hasOwn(against, id)) return [[id, write] as const];
      const left = transformWrite(write, against[id]!, order);
      return left === undefined ? [] : [[id, left] as const];
    }),
  );
}

/** Undefined when nothing is left of it. */
function transformWrite<F>(write: Write<F>, against: Write<F>, order: Order): Write<F> | undefined {
  if (against === null) return write === null && order === 'after' ? null : undefined;
  if (write === null || order === 'after') return write;
  return withoutFields(write, against);
}

/** What is left of earlier fields under later ones. */
export function withoutFields<F extends object>(earlier: F, later: object): F | undefined {
  const left = Object.entries(earlier).filter(([name]) => !Object.hasOwn(later, name));
  return left.length > 0 ? (Object.fromEntries(left) as F) : undefined;
}

export function composeWrites<F>(a: Writes<F> = {}, b: Writes<F> = {}): Writes<F> | undefined {
  const both = Object.entries(b).map(([id, write]) => {
    const before = Object.hasOwn(a, id) ? a[id] : undefined;
    return [id, before && write ? { ...before, ...write } : write] as const;
  });
  return filled([...Object.entries(a), ...both]);
}

/** What takes `writes` back, which were made on `items`. */
export function invertWrites<I extends Item, F extends object>(
  items: readonly I[],
  writes: Writes<F> | undefined,
  rules: FieldRules<I, F>,
): Writes<F> | undefined {
  if (!writes) return undefined;
  const before = new Map(items.map((item) => [item.id, item]));
  return filled(
    Object.entries(writes).flatMap(([id, write]): (readonly [string, Write<F>])[] => {
      const old = before.get(id);
      if (!old) return write === null ? [] : [[id, null]];
      const fields = rules.fieldsOf(old);
      return [[id, write === null ? fields : pickFields(fields, write)]];
    }),
  );
}

function pickFields<F extends object>(fields: F, names: object): Partial<F> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => Object.hasOwn(names, name)),
  ) as Partial<F>;
}

/** Writes that turn `from` into `to`. */
export function diffItems<I extends Item, F extends object>(
  from: readonly I[],
  to: readonly I[],
  rules: FieldRules<I, F>,
): Writes<F> | undefined {
  const before = new Map(from.map((item) => [item.id, item]));
  const after = new Set(to.map(({ id }) => id));
  const gone = from.flatMap(({ id }) => (after.has(id) ? [] : [[id, null] as const]));
  const made = to.flatMap((item) => {
    const old = before.get(item.id);
    const fields = rules.fieldsOf(item);
    if (!old) return [[item.id, fields] as const];
    const was = rules.fieldsOf(old);
    const changed = rules.names.filter((name) => !rules.same(name, was[name], fields[name]));
    if (changed.length === 0) return [];
    return [
      [item.id, Object.fromEntries(changed.map((name) => [name, fields[name]])) as Partial<F>] as const,
    ];
  });
  return filled([...gone, ...made]);
}

function filled<F>(entries: readonly (readonly [string, Write<F>])[]): Writes<F> | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
