/**
 * Lets an element's test cut a module off, as a network that is away does, and
 * give it back: `executeServerCommand('cut-module', path)`, with the end of its
 * path, or null for none. The line breaks: an answer that says no is one that
 * not every browser asks for again.
 */
export function cutModules() {
  let cut = null;
  return {
    plugin: {
      name: 'cut-modules',
      async executeCommand({ command, payload, session }) {
        if (command !== 'cut-module') return undefined;
        cut = payload;
        // What another file's page has loaded would come from the browser itself.
        const cdp = await session.browser.getPage(session.id).createCDPSession();
        await cdp.send('Network.clearBrowserCache');
        await cdp.detach();
        return { ok: true };
      },
    },
    async middleware(context, next) {
      if (cut === null || !context.path.endsWith(cut)) return next();
      context.respond = false;
      context.res.destroy();
      return undefined;
    },
  };
}
