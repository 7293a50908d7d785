import type { OutputOptions, Plugin } from 'rollup';

/** Rollup's options of the output for the tools. */
export const together: OutputOptions;

/** A plugin for rollup, to stand first: what all tools share becomes part of the entry. */
export function withThePage(): Plugin;
