import type { Plugin } from 'rollup';

/** A plugin for rollup, to stand before the one that resolves packages. */
export function leanMediasoup(): Plugin;
