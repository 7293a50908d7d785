// The room of the page, from the query: ?room=…&name=…&server=…&token=…
const query = new URLSearchParams(location.search);
const room = document.querySelector('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
await import('/sdk/mm-rooms.js');
