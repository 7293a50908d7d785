/**
 * How steps on a deck pass each other, so that all screens end up on what
 * people meant. `docs/collisions.md` lists the outcomes.
 *
 * Pages converge by the arithmetic of `shift.ts`. The shown page converges by
 * construction: the server's order says what it is, and where the other way
 * round comes to another page, the earlier operation gets a `show`.
 */
import type { Order } from '../type.js';
import type { Crossed, StepRules } from '../steps.js';
import { gapOver, indexOver, pageOver, withoutPage } from './shift.js';
import { countOf, sameRuns } from './state.js';
import {
  advance,
  editOf,
  isPointer,
  type DeckContext,
  type Load,
  type Move,
  type Pointer,
  type Remove,
  type Step,
  type Structure,
} from './steps.js';

export const deckRules: StepRules<Step, DeckContext> = { advance, cross, tidy };

function cross(earlier: Step, later: Step, context: DeckContext): Crossed<Step> {
  const laterOver = over(later, earlier, 'after', context);
  const earlierOver = over(earlier, later, 'before', context);
  const page = pageAfter(context, earlier, laterOver);
  if (pageAfter(context, later, earlierOver) === page) return [earlierOver, laterOver];
  return [[...earlierOver, ['show', page]], laterOver];
}

function pageAfter(context: DeckContext, first: Step, rest: readonly Step[]): number {
  return rest.reduce(advance, advance(context, first)).page;
}

/** `step` after `against`, but for the shown page. */
function over(step: Step, against: Step, order: Order, context: DeckContext): readonly Step[] {
  if (step[0] === 'load') return against[0] === 'load' ? loadOverLoad(step, against, order) : [step];
  // What was made on a deck that is gone has nothing to act on.
  if (against[0] === 'load') return [];
  if (isPointer(step)) {
    return isPointer(against)
      ? pointerOverPointer(step, against, order)
      : pointerOver(step, against, context);
  }
  return isPointer(against) ? [step] : structureOver(step, against, order);
}

/** The later deck stands; the same one loaded twice is loaded once. */
function loadOverLoad(step: Load, against: Load, order: Order): readonly Step[] {
  if (order === 'before') return [];
  const same = step[1] === against[1] && step[3] === against[3] && sameRuns(step[2], against[2]);
  return same ? [] : [step];
}

const STRENGTH = { show: 0, next: 1, previous: 1, goto: 2 } as const;

/** A page that somebody named beats a turn, whichever came first; else the later one stands. */
function pointerOverPointer(step: Pointer, against: Pointer, order: Order): readonly Step[] {
  const difference = STRENGTH[step[0]] - STRENGTH[against[0]];
  if (difference !== 0) return difference > 0 ? [step] : [];
  // Two people turned the same page: one turn, and the one that came first is it.
  const sameTurn = step[0] !== 'goto' && step[0] === against[0];
  if (sameTurn) return order === 'before' && step[1] !== against[1] ? [step] : [];
  return order === 'after' ? [step] : [];
}

/** The same page, wherever it is now; or the one that is shown in its place. */
function pointerOver(step: Pointer, against: Structure, context: DeckContext): readonly Step[] {
  const to = pageOver(editOf(against), step[1], context.length);
  if (to === null) return [];
  // A turn to the page that is shown by now has happened. A `goto` still has its say against others.
  if (step[0] !== 'goto' && to === advance(context, against).page) return [];
  return [[step[0], to]];
}

function structureOver(step: Structure, against: Structure, order: Order): readonly Step[] {
  switch (step[0]) {
    case 'insert':
      return [['insert', gapOver(editOf(against), step[1], order), step[2]]];
    case 'remove':
      return against[0] === 'move' ? removeOverMove(step, against) : removeOver(step, against);
    case 'move':
      return moveOver(step, against, order);
  }
}

function moveOver([, from, to]: Move, against: Structure, order: Order): readonly Step[] {
  if (against[0] === 'move' && against[1] === from) {
    return order === 'after' && against[2] !== to ? [['move', against[2], to]] : [];
  }
  const edit = editOf(against);
  const fromOver = indexOver(edit, from);
  if (fromOver === null) return [];
  const toOver = gapOver(withoutPage(edit, from), to, order);
  return fromOver === toOver ? [] : [['move', fromOver, toOver]];
}

/** The pages that are still there; what was inserted between them stays. */
function removeOver([, at, count]: Remove, against: Exclude<Structure, Move>): readonly Step[] {
  const edit = editOf(against);
  const end = at + count;
  if (against[0] === 'remove') {
    const otherEnd = against[1] + against[2];
    const both = Math.max(0, Math.min(end, otherEnd) - Math.max(at, against[1]));
    return removal(gapOver(edit, at, 'before'), count - both);
  }
  const inside = against[1] > at && against[1] < end;
  if (!inside) return removal(indexOver(edit, at)!, count);
  const before = against[1] - at;
  return [...removal(at, before), ...removal(at + countOf(against[2]), count - before)];
}

/** Removes the same pages when one that was moved out of them, into them or past them stands elsewhere. */
function removeOverMove([, at, count]: Remove, [, from, to]: Move): readonly Step[] {
  const mine = from >= at && from < at + count;
  // The range and the destination, both as they are without the page that moves.
  const start = from < at ? at - 1 : at;
  const left = mine ? count - 1 : count;
  const end = start + left;
  const within = to > start && to < end;
  if (mine) {
    if (to >= start && to <= end) return removal(start, count);
    return to < start
      ? [...removal(start + 1, left), ...removal(to, 1)]
      : [...removal(to, 1), ...removal(start, left)];
  }
  if (!within) return removal(to <= start ? start + 1 : start, left);
  return [...removal(start, to - start), ...removal(start + 1, end - to)];
}

function removal(at: number, count: number): readonly Step[] {
  return count === 0 ? [] : [['remove', at, count]];
}

/** Drops what the next step makes pointless: a page that nobody sees. Turns stay, they count against others' turns. */
function tidy(steps: readonly Step[]): readonly Step[] {
  const pointless = (step: Step, i: number): boolean => {
    const next = steps[i + 1];
    return next !== undefined && step[0] === 'show' && isPointer(next);
  };
  return steps.some(pointless) ? steps.filter((step, i) => !pointless(step, i)) : steps;
}
