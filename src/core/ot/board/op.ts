/**
 * An operation on a board as JSON. It says what happens to which object, and
 * takes little room where that is the same for many: five thousand objects are
 * removed, or brought back, by an operation of 40 kB.
 *
 *   {drop: 'a1 b2',                     taken away for good
 *    add: [object, …],                  new; one that is dropped too is put in its place
 *    set: [['c3', {x: 1, fill: null}]], other values, null to take one away
 *    gone: [[1700000000000, 'd4 e5'],   removed at that time, but kept to be brought back
 *           [0, 'f6']],                 brought back
 *    clear: true}                       what was removed is all there was
 *
 * Sections without content are left out.
 */
import { bad, checkList, checkObject, checkString, checkTuple } from '../check.js';
import type { Change } from './changes.js';
import { checkId, checkTime, parseFields, parseObject, type Fields } from './fields.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import type { BoardObject } from './state.js';

export interface BoardOp {
  readonly drop?: string;
  readonly add?: readonly BoardObject[];
  readonly set?: readonly (readonly [id: string, fields: Fields])[];
  readonly gone?: readonly (readonly [time: number, ids: string])[];
  readonly clear?: true;
}

/** By id. */
export type Changes = ReadonlyMap<string, Change>;

export const splitIds = (ids: string): string[] => ids.split(' ');

/** What `op` does to each object. */
export function readOp({ drop, add, set, gone }: BoardOp): Map<string, Change> {
  const changes = new Map<string, Change>();
  if (drop) for (const id of splitIds(drop)) changes.set(id, { drop: true });
  for (const object of add ?? [])
    changes.set(object.id, changes.has(object.id) ? { drop: true, add: object } : { add: object });
  for (const [id, fields] of set ?? []) changes.set(id, { set: fields });
  for (const [time, ids] of gone ?? []) {
    for (const id of splitIds(ids)) {
      changes.set(id, { set: { ...changes.get(id)?.set, gone: time === 0 ? null : time } });
    }
  }
  return changes;
}

/** The one way to write `changes` down. */
export function writeOp(changes: Changes, clear?: boolean): BoardOp {
  const drop: string[] = [];
  const add: BoardObject[] = [];
  const set: [string, Fields][] = [];
  const gone = new Map<number, string[]>();
  for (const id of [...changes.keys()].sort()) {
    const change = changes.get(id)!;
    if (change.drop) drop.push(id);
    if (change.add) add.push(change.add);
    if (!change.set) continue;
    const { gone: time, ...fields } = change.set;
    if (Object.keys(fields).length > 0) set.push([id, fields]);
    if (time === undefined) continue;
    const key = time === null ? 0 : (time as number);
    const ids = gone.get(key);
    if (ids) ids.push(id);
    else gone.set(key, [id]);
  }
  const groups = [...gone].sort(([a], [b]) => a - b).map(([time, ids]) => [time, ids.join(' ')] as const);
  return {
    ...(drop.length > 0 && { drop: drop.join(' ') }),
    ...(add.length > 0 && { add }),
    ...(set.length > 0 && { set }),
    ...(groups.length > 0 && { gone: groups }),
    ...(clear && groups.some(([time]) => time > 0) && { clear }),
  };
}

/** Turns untrusted JSON into an operation in its one form. */
export function parseOp(raw: unknown): BoardOp {
  const given = checkObject(raw, 'the operation', [], ['drop', 'add', 'set', 'gone', 'clear']);
  const { drop, add = [], set = [], gone = [], clear } = given;
  const dropped = new Set(drop === undefined ? [] : parseIds(drop, 'drop'));
  const changes = new Map<string, Change>([...dropped].map((id) => [id, { drop: true }]));
  for (const [i, item] of checkList(add, 'add').entries()) {
    const object = parseObject(item, `add[${i}]`);
    const there = changes.get(object.id);
    if (there?.add) throw bad(`the operation adds ${object.id} twice`);
    changes.set(object.id, { ...there, add: object });
  }
  for (const [i, item] of checkList(set, 'set').entries()) {
    const [rawId, rawFields] = checkTuple(item, 2, `set[${i}]`);
    const id = checkId(rawId, `the id of set[${i}]`);
    if (changes.has(id)) throw bad(`the operation does two things to ${id}`);
    changes.set(id, { set: parseFields(rawFields, `set[${i}]`) });
  }
  for (const [i, item] of checkList(gone, 'gone').entries()) {
    const [rawTime, rawIds] = checkTuple(item, 2, `gone[${i}]`);
    const time = checkTime(rawTime, `the time of gone[${i}]`);
    for (const id of parseIds(rawIds, `gone[${i}]`)) {
      const there = changes.get(id);
      if (there && (!there.set || Object.hasOwn(there.set, 'gone')))
        throw bad(`the operation does two things to ${id}`);
      changes.set(id, { set: { ...there?.set, gone: time === 0 ? null : time } });
    }
  }
  if (clear !== undefined && clear !== true) throw bad('clear must be true or absent');
  return writeOp(changes, clear);
}

function parseIds(raw: unknown, what: string): string[] {
  const ids = splitIds(checkString(raw, what, 1, TOOL_LIMITS.boardObjects * 9));
  for (const id of ids) checkId(id, `an id in ${what}`);
  if (new Set(ids).size < ids.length) throw bad(`${what} names an id twice`);
  return ids;
}
