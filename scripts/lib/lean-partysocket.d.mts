import type { Plugin } from 'rollup';

/** A plugin for rollup, to stand first. */
export function leanPartysocket(): Plugin;
