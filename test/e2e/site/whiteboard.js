// Builds a room from the query: ?room=…&name=…&server=… (the page's own server without).
// The page says by data-over what the board lies over.
const query = new URLSearchParams(location.search);
const room = document.createElement('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
const board = document.createElement('mm-whiteboard');
const { over } = document.documentElement.dataset;
if (over) {
  board.toggleAttribute('annotate', true);
  board.append(document.createElement(over));
}
room.append(board);
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
document.body.append(room);
await import('/sdk/mm-rooms.js');
