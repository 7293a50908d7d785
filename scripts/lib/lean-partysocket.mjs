/**
 * Takes out of partysocket what a browser and our channel never come to: its
 * debugging, its advice to people whose runtime has no WebSocket or who send
 * on a socket of theirs that they closed, its copy of every event for
 * listeners other than `on…`, and getters that nobody reads. A version that is
 * written otherwise stops the build, so that this is looked at again. What is
 * left of its private members gets short names.
 */
import { transform } from 'esbuild';

/** What is cut, how often it is there at least, and what stands in its place. */
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
  // What copies each event for addEventListener(), in each runtime's own way.
  [/this\.dispatchEvent\(cloneEvent\(event\)\);/g, 4],
  [/const (?:isNode|isReactNative|cloneEvent) =[^;]*;/g, 3],
  [/get (?:retryCount|extensions|protocol|readyState|url|shouldReconnect)\(\) \{[^]*?\n {2}\}/g, 6],
  [/drainQueuedMessages\(\) \{[^}]*\}/g, 1],
  // Ours asks for no subprotocol.
  [/_getNextProtocols\(protocolsProvider\) \{[^]*?\n {2}\}/g, 1],
  [/this\._getNextProtocols\(this\._protocols \|\| null\)/g, 1, 'null'],
];

/** @returns {import('rollup').Plugin} a plugin for rollup, to stand first */
export const leanPartysocket = () => ({
  name: 'lean-partysocket',
  async transform(code, id) {
    if (!/\/partysocket\/dist\/ws\.js$/.test(id)) return null;
    const lean = CUTS.reduce((rest, [what, times, instead = '']) => {
      const found = rest.match(what)?.length ?? 0;
      if (found < times) throw new Error(`partysocket is written otherwise: ${what} is there ${found} times`);
      return rest.replace(what, instead);
    }, code);
    const { code: shorter } = await transform(lean, { mangleProps: /^_/, format: 'esm' });
    return { code: shorter, map: null };
  },
});
