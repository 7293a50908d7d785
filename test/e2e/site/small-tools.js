// Builds a room from the query: ?room=…&name=…&server=… (the page's own server without).
const query = new URLSearchParams(location.search);
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const text = 'Everybody reads this text, and whoever leads takes the others along. '.repeat(80);
const spotlight = make(
  'mm-spotlight',
  {},
  make('article', { id: 'text', title: 'Agenda' }, make('p', {}, text)),
  make('mm-slides', { title: 'Slides' }),
  make('mm-chat', { title: 'Chat' }),
);
const room = make(
  'mm-room',
  {},
  make(
    'header',
    {},
    make('mm-hands', { compact: '' }),
    make('mm-timer', { compact: '' }),
    make('mm-reactions', { compact: '', name: 'header' }),
  ),
  make('mm-reactions', {}, spotlight),
  make('aside', {}, make('mm-timer'), make('mm-hands', { shortcut: 'Alt+H' })),
);
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);
document.body.append(room);
await import('/sdk/mm-rooms.js');
