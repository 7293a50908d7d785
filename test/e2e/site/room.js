// Builds a room from the query: ?room=…&name=…&server=… (the page's own server without).
const query = new URLSearchParams(location.search);
const room = document.createElement('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
const cursors = document.createElement('mm-cursors');
const slides = document.createElement('mm-slides');
cursors.append(slides);
room.append(cursors, document.createElement('mm-chat'), document.createElement('mm-people'));
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
document.body.append(room);
await import('/sdk/mm-rooms.js');
