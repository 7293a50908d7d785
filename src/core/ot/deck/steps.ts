/**
 * The steps that operations on a deck consist of.
 *
 *   ['load', asset|null, runs, page]  another deck, showing `page`
 *   ['goto', to]                      show page `to`
 *   ['next', to] ['previous', to]     the same, meant as one page on or back
 *   ['show', to]                      the same, meant by nobody: what keeps the shown page right
 *   ['insert', at, runs]              new pages, the first of them at `at`
 *   ['remove', at, count]             `count` pages from `at`
 *   ['move', from, to]                one page; `to` is its index afterwards
 *
 * The shown page stays the same page while pages come and go around it. When it
 * is removed, the next one is shown, or the last when there is no next.
 */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkList, checkTuple, tooLarge } from '../check.js';
import { pageOver, type Edit } from './shift.js';
import { checkAsset, countOf, pagesOf, parseRuns, runsOf, type DeckState, type Run } from './state.js';

export type Pointer = readonly ['goto' | 'next' | 'previous' | 'show', to: number];
export type Load = readonly ['load', asset: string | null, runs: readonly Run[], page: number];
export type Insert = readonly ['insert', at: number, runs: readonly Run[]];
export type Remove = readonly ['remove', at: number, count: number];
export type Move = readonly ['move', from: number, to: number];
/** A step that changes which pages there are, or their order. */
export type Structure = Insert | Remove | Move;
export type Step = Load | Pointer | Structure;

/** What a step needs to know of the deck it is made on. */
export interface DeckContext {
  readonly length: number;
  /** The shown page. */
  readonly page: number;
}

export function isPointer(step: Step): step is Pointer {
  return step[0] === 'goto' || step[0] === 'next' || step[0] === 'previous' || step[0] === 'show';
}

/** A structure step as numbers alone. */
export function editOf(step: Structure): Edit {
  switch (step[0]) {
    case 'insert':
      return { kind: 'insert', at: step[1], count: countOf(step[2]) };
    case 'remove':
      return { kind: 'remove', at: step[1], count: step[2] };
    case 'move':
      return { kind: 'move', from: step[1], to: step[2] };
  }
}

/** The context after `step`, which fits `context`. */
export function advance(context: DeckContext, step: Step): DeckContext {
  if (step[0] === 'load') return { length: countOf(step[2]), page: step[3] };
  if (isPointer(step)) return { length: context.length, page: step[1] };
  const edit = editOf(step);
  const length = lengthAfter(context.length, edit);
  return { length, page: pageOver(edit, context.page, context.length) ?? 0 };
}

function lengthAfter(length: number, edit: Edit): number {
  if (edit.kind === 'move') return length;
  return edit.kind === 'insert' ? length + edit.count : length - edit.count;
}

/** Turns untrusted JSON into a step that fits `context`. */
export function parseStep(raw: unknown, context: DeckContext, what: string): Step {
  const kind = checkList(raw, what)[0];
  const { length } = context;
  switch (kind) {
    case 'load': {
      const [, asset, rawRuns, page] = checkTuple(raw, 4, what);
      const runs = parseRuns(rawRuns, `the pages of ${what}`);
      return [
        'load',
        asset === null ? null : checkAsset(asset, `the asset of ${what}`),
        runs,
        checkInteger(page, `the page of ${what}`, 0, Math.max(countOf(runs) - 1, 0)),
      ];
    }
    case 'goto':
    case 'next':
    case 'previous':
    case 'show':
      return [kind, checkInteger(checkTuple(raw, 2, what)[1], `the page of ${what}`, 0, length - 1)];
    case 'insert': {
      const [, at, rawRuns] = checkTuple(raw, 3, what);
      const runs = parseRuns(rawRuns, `the pages of ${what}`);
      if (runs.length === 0) throw bad(`${what} inserts no pages`);
      // Twice, because an insert made here may meet another one made elsewhere; the tool has the limit.
      if (length + countOf(runs) > 2 * TOOL_LIMITS.pages)
        throw tooLarge(`${what} makes more than ${TOOL_LIMITS.pages} pages`);
      return ['insert', checkInteger(at, `the place of ${what}`, 0, length), runs];
    }
    case 'remove': {
      const [, at, count] = checkTuple(raw, 3, what);
      const first = checkInteger(at, `the page of ${what}`, 0, length - 1);
      return ['remove', first, checkInteger(count, `the count of ${what}`, 1, length - first)];
    }
    case 'move': {
      const [, from, to] = checkTuple(raw, 3, what);
      return [
        'move',
        checkInteger(from, `the page of ${what}`, 0, length - 1),
        checkInteger(to, `the destination of ${what}`, 0, length - 1),
      ];
    }
    default:
      throw bad(`${what} is none of load, goto, next, previous, show, insert, remove, move`);
  }
}

/** The deck after `step`, which fits it. */
export function applyStep(state: DeckState, step: Step): DeckState {
  if (step[0] === 'load') return { asset: step[1], pages: pagesOf(step[2]), page: step[3] };
  const { page } = advance({ length: state.pages.length, page: state.page }, step);
  if (isPointer(step)) return { ...state, page };
  const pages = [...state.pages];
  if (step[0] === 'insert') pages.splice(step[1], 0, ...pagesOf(step[2]));
  else if (step[0] === 'remove') pages.splice(step[1], step[2]);
  else pages.splice(step[2], 0, ...pages.splice(step[1], 1));
  return { ...state, pages, page };
}

/** The step that undoes `step`, which was made on `state`; the shown page may come out another one. */
export function invertStep(state: DeckState, step: Step): Step {
  switch (step[0]) {
    case 'load':
      return ['load', state.asset, runsOf(state.pages), state.page];
    case 'goto':
    case 'show':
      return [step[0], state.page];
    case 'next':
      return ['previous', state.page];
    case 'previous':
      return ['next', state.page];
    case 'insert':
      return ['remove', step[1], countOf(step[2])];
    case 'remove':
      return ['insert', step[1], runsOf(state.pages.slice(step[1], step[1] + step[2]))];
    case 'move':
      return ['move', step[2], step[1]];
  }
}
