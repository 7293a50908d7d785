// Builds a room with a map from the query: ?room=…&name=…&server=…, and the map's own attributes.
const query = new URLSearchParams(location.search);
const room = document.createElement('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
const map = document.createElement('mm-map');
for (const name of ['center', 'zoom', 'map-style', 'map-style-dark'])
  if (query.has(name)) map.setAttribute(name, query.get(name));
room.append(map);
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
document.body.append(room);
await import('/sdk/mm-rooms.js');
