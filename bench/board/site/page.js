/** Takes notes, in milliseconds since the page was asked for: when the board was there, all of it was painted, and all of it as it is to be. */
const room = document.querySelector('mm-room');
const board = document.querySelector('mm-whiteboard');
room.setAttribute('server', location.origin);
room.setAttribute('name', 'Thirty');
room.setAttribute('room', new URLSearchParams(location.search).get('room') ?? 'bench');

const notes = { code: 0, live: 0, ready: 0, painted: 0, fine: 0 };
window.notes = notes;
/** From frame to frame, while they are counted. */
window.frames = null;
let last = performance.now();
const look = (now) => {
  window.frames?.push(now - last);
  last = now;
  if (!notes.live && room.room?.status === 'live') notes.live = performance.now();
  if (!notes.ready && board.matches(':state(ready)')) notes.ready = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);

await import('/sdk/mm-rooms.js');
await customElements.whenDefined('mm-whiteboard');
notes.code = performance.now();
let most = 0;
new MutationObserver((changes) => {
  if (!changes.some(({ target, addedNodes }) => target.className === 'settled' && addedNodes.length)) return;
  const { length } = board.shadowRoot.querySelectorAll('.settled canvas');
  notes.fine = performance.now();
  // What is there is soft at first: sharp pictures take the places of soft ones, and become no more.
  if (length > most) [most, notes.painted] = [length, notes.fine];
}).observe(board.shadowRoot, { subtree: true, childList: true });
