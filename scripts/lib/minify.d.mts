import type { Plugin } from 'rollup';

/** Plugins for rollup, to stand last. */
export function minify(): Plugin[];
