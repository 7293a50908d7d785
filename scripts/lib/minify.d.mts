import type { Plugin } from 'rollup';

/** Plugins for rollup, to stand last. */
export function minify(): Plugin[];

/** What those plugins make of the code of one chunk. */
export function small(code: string): Promise<string>;
