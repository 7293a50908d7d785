/**
 * Operations that are lists of steps: how two lists made concurrently pass each
 * other, given how two single steps do. One place for every type built so.
 * Knows no step; a type brings its own `StepRules`.
 */

/** How the steps of one type behave. `Context` is what a step needs to know of the state it is made on. */
export interface StepRules<Step, Context> {
  /** The context after `step`. */
  advance(context: Context, step: Step): Context;
  /**
   * Two steps made on the same context, `earlier` first in the server's order:
   * each as it must be after the other one, as `[earlier, later]`.
   */
  cross(earlier: Step, later: Step, context: Context): Crossed<Step>;
  /** The same effect in fewer steps. Keeps lists short that grow while they pass others. */
  tidy(steps: readonly Step[]): readonly Step[];
}

export type Crossed<Step> = readonly [earlier: readonly Step[], later: readonly Step[]];

/** The context after all of `steps`. */
export function advanceAll<Step, Context>(
  rules: StepRules<Step, Context>,
  context: Context,
  steps: readonly Step[],
): Context {
  return steps.reduce((now, step) => rules.advance(now, step), context);
}

/**
 * `cross` for lists. Each step of one list meets each step of the other in a
 * grid whose cells all converge, so the whole does.
 */
export function crossSteps<Step, Context>(
  rules: StepRules<Step, Context>,
  earlier: readonly Step[],
  later: readonly Step[],
  context: Context,
): Crossed<Step> {
  if (earlier.length === 0 || later.length === 0) return [earlier, later];
  const crossed: Step[] = [];
  let here = context;
  for (const step of earlier) {
    const [over, rest] = crossOne(rules, step, later, here);
    crossed.push(...over);
    later = rest;
    here = rules.advance(here, step);
  }
  return [rules.tidy(crossed), rules.tidy(later)];
}

/** One row of the grid. */
function crossOne<Step, Context>(
  rules: StepRules<Step, Context>,
  step: Step,
  later: readonly Step[],
  context: Context,
): Crossed<Step> {
  const crossed: Step[] = [];
  let over: readonly Step[] = [step];
  let here = context;
  for (const other of later) {
    // What passes one step may come out as none or several.
    const cell: Crossed<Step> =
      over.length === 1 ? rules.cross(over[0]!, other, here) : crossSteps(rules, over, [other], here);
    over = rules.tidy(cell[0]);
    crossed.push(...cell[1]);
    here = rules.advance(here, other);
  }
  return [over, crossed];
}
