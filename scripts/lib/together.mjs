/**
 * Which code of the CDN build comes together, so that what a page asks for is
 * there after one round trip: that a chunk needs another one is only seen when
 * it has come.
 */

/** What all tools, or all bars, share, by its path in `src`: less than a kB, which comes with the page. */
const WITH_THE_PAGE = [
  'core/tools/arguments',
  'core/ot/steps',
  'core/ot/playback/clock-time',
  'core/protocol/tool-limits',
  'components/base/bar-icons',
];

/** A tool, with what of it others need too: its element, to draw with; a second tool. */
const CHUNKS = [
  ['whiteboard', /\/src\/core\/(?:ot\/board\/|tools\/whiteboard)/],
  ['poll', /\/src\/core\/(?:ot\/poll\/|tools\/poll)/],
  ['notes', /\/src\/core\/(?:ot\/text|tools\/notes)\.ts$|\/node_modules\/(?:ot-text-unicode|unicount)\//],
  [
    'playback',
    /\/src\/core\/(?:ot\/playback\/(?:change|merge|playback)|tools\/(?:playback|video|youtube))\.ts$/,
  ],
  ['session', /\/src\/components\/playback\/(?:session|companions|waiting)\.ts$/],
];

/** Rollup's options of the output for the tools. */
export const together = {
  onlyExplicitManualChunks: true,
  manualChunks: (id) => CHUNKS.find(([, modules]) => modules.test(id))?.[0],
};

/**
 * Makes what all tools share part of the entry, where nobody uses it.
 * @returns {import('rollup').Plugin} a plugin for rollup, to stand first
 */
export const withThePage = () => ({
  name: 'with-the-page',
  transform(code, id) {
    if (id.endsWith('/src/index.ts')) {
      return { code: code + WITH_THE_PAGE.map((path) => `import './${path}.js';\n`).join(''), map: null };
    }
    const shared = WITH_THE_PAGE.some((path) => id.endsWith(`/src/${path}.ts`));
    return shared ? { code, map: null, moduleSideEffects: 'no-treeshake' } : null;
  },
});
