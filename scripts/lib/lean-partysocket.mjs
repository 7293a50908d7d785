/**
 * Takes out of partysocket what a browser and our channel never come to: its
 * debugging, and its advice to people whose runtime has no WebSocket or who
 * send on a socket of theirs that they closed. A version that is written
 * otherwise stops the build, so that this is looked at again.
 */

/** What is cut, and how often it is there at least. */
const CUTS = [
  // if (!globalThis.EventTarget …) console.error(`…`);
  [/if \(!globalThis\.EventTarget[^`]*`(?:\\`|[^`])*`\);/g, 1],
  // if (… no WebSocket …) { console.error(`…`); … }
  [
    /if \(\s*!this\._options\.WebSocket &&[^`]*`(?:\\`|[^`])*`\);\s*didWarnAboutMissingWebSocket = true;\s*\}/g,
    1,
  ],
  // if (… sent after close() …) { … console.warn("…"); }
  [/if \(this\._closeCalled && !this\._didWarnAboutClosedSend\) \{[^}]*\}/g, 1],
  [/this\._didWarnAboutClosedSend = false;/g, 1],
  [/_didWarnAboutClosedSend = false;/g, 1],
  [/let didWarnAboutMissingWebSocket = false;/g, 1],
  [/this\._debug\((?:[^()]|\([^()]*\))*\);/g, 15],
  [/_debug\(\.\.\.args\) \{[^}]*\}/g, 1],
  [/if \(this\._options\.debugLogger\)\s*this\._debugLogger = this\._options\.debugLogger;/g, 1],
  [/_debugLogger = console\.log\.bind\(console\);/g, 1],
];

/** @returns {import('rollup').Plugin} a plugin for rollup, to stand first */
export const leanPartysocket = () => ({
  name: 'lean-partysocket',
  transform(code, id) {
    if (!/\/partysocket\/dist\/ws\.js$/.test(id)) return null;
    const lean = CUTS.reduce((rest, [what, times]) => {
      const found = rest.match(what)?.length ?? 0;
      if (found < times) throw new Error(`partysocket is written otherwise: ${what} is there ${found} times`);
      return rest.replace(what, '');
    }, code);
    return { code: lean, map: null };
  },
});
