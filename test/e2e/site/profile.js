// Builds a room with the elements of the query: ?elements=mm-chat,mm-poll&room=…&token=…
const query = new URLSearchParams(location.search);
const room = document.createElement('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
for (const tag of query.get('elements').split(',')) room.append(document.createElement(tag));
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
document.body.append(room);
await import('/sdk/mm-rooms.js');
