/**
 * The deck: pages, and the one that everyone sees.
 *
 * An operation is `{of, page, steps}`: the number of pages and the shown page
 * before the first step, and the steps (see `steps.ts`). The context makes
 * every index checkable without the document, and is what lets the shown page
 * converge (see `transform.ts`).
 */
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkList, checkObject, checkStepCount } from '../check.js';
import { advanceAll, crossSteps } from '../steps.js';
import type { OTType } from '../type.js';
import { runsOf, samePage, samePages, type DeckState } from './state.js';
import {
  advance,
  applyStep,
  invertStep,
  isPointer,
  parseStep,
  type DeckContext,
  type Step,
} from './steps.js';
import { deckRules } from './transform.js';

export interface DeckOp {
  /** Pages of the deck before the first step. */
  readonly of: number;
  /** The page shown before the first step. */
  readonly page: number;
  readonly steps: readonly Step[];
}

export const deckType: OTType<DeckState, DeckOp> = {
  name: 'mm/deck@1',

  create: () => ({ asset: null, pages: [], page: 0 }),

  parse(raw) {
    const fields = checkObject(raw, 'the operation', ['of', 'page', 'steps']);
    const of = checkInteger(fields.of, 'of', 0, 2 * TOOL_LIMITS.pages);
    const page = checkInteger(fields.page, 'page', 0, Math.max(of - 1, 0));
    const rawSteps = checkList(fields.steps, 'steps');
    checkStepCount(rawSteps.length, LIMITS.steps);
    let context: DeckContext = { length: of, page };
    const steps = rawSteps.map((rawStep, i) => {
      const step = parseStep(rawStep, context, `steps[${i}]`);
      context = advance(context, step);
      return step;
    });
    return { of, page, steps };
  },

  apply(state, op) {
    if (op.of !== state.pages.length || op.page !== state.page) {
      throw bad(
        `the operation is for page ${op.page} of ${op.of}, the deck shows page ${state.page} of ${state.pages.length}`,
      );
    }
    return op.steps.reduce(applyStep, state);
  },

  transform(op, against, order) {
    const context = contextOf(op);
    if (against.of !== op.of || against.page !== op.page) {
      throw bad(
        `the operations are not concurrent: page ${op.page} of ${op.of} and page ${against.page} of ${against.of}`,
      );
    }
    const [earlier, later] =
      order === 'before'
        ? crossSteps(deckRules, op.steps, against.steps, context)
        : crossSteps(deckRules, against.steps, op.steps, context);
    return opOn(contextAfter(against), order === 'before' ? earlier : later);
  },

  compose(a, b) {
    const end = contextAfter(a);
    if (end.length !== b.of || end.page !== b.page) throw bad('the operations do not follow each other');
    return { of: a.of, page: a.page, steps: withoutOvertaken([...a.steps, ...b.steps]) };
  },

  invert(op, state) {
    let now = state;
    const inverse: Step[] = [];
    for (const step of op.steps) {
      inverse.unshift(invertStep(now, step));
      now = applyStep(now, step);
    }
    const { page } = advanceAll(deckRules, contextOfState(now), inverse);
    // A page that came back is not shown again by itself.
    if (page !== state.page) inverse.push(['show', state.page]);
    return opOn(contextOfState(now), inverse);
  },

  isNoop: (op) => op.steps.length === 0,

  weight: (op) => op.steps.length,

  diff(from, to) {
    const steps = from.asset === to.asset ? structureDiff(from, to) : loadOf(to);
    const { page } = advanceAll(deckRules, contextOfState(from), steps);
    return opOn(contextOfState(from), page === to.page ? steps : [...steps, ['goto', to.page]]);
  },
};

function contextOf(op: DeckOp): DeckContext {
  return { length: op.of, page: op.page };
}

function contextAfter(op: DeckOp): DeckContext {
  return advanceAll(deckRules, contextOf(op), op.steps);
}

export function contextOfState(state: DeckState): DeckContext {
  return { length: state.pages.length, page: state.page };
}

/** `steps` as an operation on `context`. */
export function opOn(context: DeckContext, steps: readonly Step[]): DeckOp {
  return { of: context.length, page: context.page, steps };
}

/** Without what a `goto` right behind makes pointless, whatever comes from others meanwhile. */
function withoutOvertaken(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step, i) => !(isPointer(step) && steps[i + 1]?.[0] === 'goto'));
}

function loadOf({ asset, pages, page }: DeckState): Step[] {
  return [['load', asset, runsOf(pages), page]];
}

/** The pages between the common beginning and the common end, replaced. */
function structureDiff(from: DeckState, to: DeckState): Step[] {
  if (samePages(from.pages, to.pages)) return [];
  const shorter = Math.min(from.pages.length, to.pages.length);
  let start = 0;
  while (start < shorter && samePage(from.pages[start]!, to.pages[start]!)) start++;
  let end = 0;
  while (end < shorter - start && samePage(from.pages.at(-1 - end)!, to.pages.at(-1 - end)!)) end++;
  const removed = from.pages.length - end - start;
  const inserted = runsOf(to.pages.slice(start, to.pages.length - end));
  const steps: Step[] = [];
  if (inserted.length > 0) steps.push(['insert', start + removed, inserted]);
  if (removed > 0) steps.push(['remove', start, removed]);
  return steps;
}
