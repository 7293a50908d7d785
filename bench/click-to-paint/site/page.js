/**
 * Takes two notes, both in milliseconds since the epoch: when the presenter's
 * click happened, and when a page's picture was on the screen. The second is
 * the first task after the frame in which the picture became visible.
 */
const clicks = [];
const paints = [];
window.notes = { clicks, paints };

const room = document.querySelector('mm-room');
const slides = document.querySelector('mm-slides');
const url = new URL(location.href);
room.setAttribute('server', location.origin);
room.setAttribute('name', url.searchParams.get('name') ?? 'Guest');
room.setAttribute('room', url.searchParams.get('room') ?? 'bench');

addEventListener('click', (event) => clicks.push(performance.timeOrigin + event.timeStamp), {
  capture: true,
});

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
    port1.onmessage = () => paints.push([page, performance.timeOrigin + performance.now()]);
    port2.postMessage(null);
  });
}).observe(slides.shadowRoot, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['class'],
});
