/**
 * Leaves out of mediasoup-client what no browser of today runs: handlers for
 * React Native and for Chromium before 111, and the fakes for tests. A tenth
 * of its bytes.
 */
const UNUSED =
  /^\.{1,2}\/(handlers\/)?(ReactNative106|Chrome74|FakeHandler)$|^\.\/test\/fakeParameters$|^fake-mediastreamtrack$/;
const NOTHING = '\0lean-mediasoup';

/** @returns {import('rollup').Plugin} a plugin for rollup, to stand before the one that resolves packages */
export const leanMediasoup = () => ({
  name: 'lean-mediasoup',
  resolveId: (id, importer) =>
    UNUSED.test(id) && importer?.includes('/mediasoup-client/lib/') ? NOTHING : null,
  load: (id) => (id === NOTHING ? 'export {};' : null),
});
