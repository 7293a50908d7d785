/**
 * Takes notes, in milliseconds since the epoch: when the presenter's click
 * happened, when the operation had arrived, and when the page's picture was on
 * the screen: in the first task after the frame in which it became visible.
 */
const clicks = [];
const changes = [];
const paints = [];
window.notes = { clicks, changes, paints };

const room = document.querySelector('mm-room');
const slides = document.querySelector('mm-slides');
const url = new URL(location.href);
room.setAttribute('server', location.origin);
room.setAttribute('name', url.searchParams.get('name') ?? 'Guest');
room.setAttribute('room', url.searchParams.get('room') ?? 'bench');

addEventListener('click', (event) => clicks.push(performance.timeOrigin + event.timeStamp), {
  capture: true,
});

const now = () => performance.timeOrigin + performance.now();
slides.addEventListener('mm-slide-change', () => changes.push([slides.page, now()]));

await import('/sdk/mm-rooms.js');
await customElements.whenDefined('mm-slides');

let noted = null;
new MutationObserver(() => {
  const image = slides.shadowRoot.querySelector('img.shown.loaded');
  if (!image || image === noted) return;
  noted = image;
  const { page } = slides;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => paints.push([page, now()]);
    port2.postMessage(null);
  });
}).observe(slides.shadowRoot, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['class'],
});
