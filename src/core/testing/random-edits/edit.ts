/** What a person does next in a document: a verb with arguments that fit its state. */

/** An integer from 0 up to, not including, `n`. */
export type Below = (n: number) => number;

export type Edit = readonly [verb: string, args?: unknown];

/** Null when there is nothing to act on. */
export type RandomEdit<State> = (state: State, below: Below) => Edit | null;
