/**
 * For a page that cannot or must not reach YouTube: frames that would open
 * YouTube's player open the stand-in beside this script. Load it, and
 * `iframe-api.js`, before anything that plays.
 */
(() => {
  const here = document.currentScript.src;
  const PLAYER = /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/([\w-]*)/;
  const src = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');

  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    ...src,
    set(value) {
      const [, id] = PLAYER.exec(value) ?? [];
      if (id === undefined) return src.set.call(this, value);
      const url = new URL('embed.html', here);
      url.search = new URL(value).search;
      url.searchParams.set('video', id);
      src.set.call(this, url.href);
    },
  });
})();
