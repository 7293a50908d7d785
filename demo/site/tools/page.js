// Enters the room of the address: ?room=…&name=…&join-as=…, or one that everybody who opens the page shares.
const query = new URLSearchParams(location.search);
const room = document.querySelector('mm-room');
for (const name of ['room', 'name', 'server', 'token', 'join-as'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
await import('/sdk/mm-rooms.js');
for (const tool of document.querySelectorAll('[data-tool]')) await import(`./${tool.dataset.tool}.js`);
