/**
 * Takes notes of a turn's way through a page, in milliseconds since the epoch:
 * `[page, at]`, but for the clicks, whose pages are their places in the list.
 */
export const notes = { clicks: [], sent: [], received: [], changes: [], swaps: [], paints: [] };
window.notes = notes;

export const now = () => performance.timeOrigin + performance.now();

addEventListener('click', (event) => notes.clicks.push(performance.timeOrigin + event.timeStamp), {
  capture: true,
});

/** Notes the frames that carry a turn: the `n`th brings page `n`. To be called before a socket is opened. */
export function noteFrames(out, back) {
  const { WebSocket } = window;
  window.WebSocket = class extends WebSocket {
    constructor(...options) {
      super(...options);
      // Before anybody else listens.
      this.addEventListener('message', ({ data }) => note(notes.received, data, back));
    }
    send(frame) {
      note(notes.sent, frame, out);
      super.send(frame);
    }
  };
}

function note(list, frame, mark) {
  for (let turns = frame.split(mark).length - 1; turns > 0; turns--) list.push([list.length + 1, now()]);
}

/**
 * Notes when another picture is the one that is seen, and when it is painted:
 * in the first task after the frame in which it became visible.
 */
export function notePictures(root, pageNow) {
  let noted = null;
  new MutationObserver(() => {
    const image = root.querySelector('img.shown.loaded');
    if (!image || image === noted) return;
    noted = image;
    const page = pageNow();
    notes.swaps.push([page, now()]);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => notes.paints.push([page, now()]);
      port2.postMessage(null);
    });
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}
