/**
 * Two players of the same document: `<mm-video>`, and a bare `<video>` that
 * follows it by the rule "correct beyond five seconds, every five seconds".
 * Takes notes of both: which frame was on the screen from when on, in
 * milliseconds since the epoch, read from the picture itself.
 */
import { followByRule } from '/rule.js';

const BITS = 11;
const notes = { ours: [], rule: [] };
window.notes = notes;

const url = new URL(location.href);
const room = document.querySelector('mm-room');
room.setAttribute('server', location.origin);
room.setAttribute('name', url.searchParams.get('name') ?? 'Guest');
room.setAttribute('room', url.searchParams.get('room') ?? 'bench');

/** The number in the frame, or -1: each bit stands in the upper half, its opposite below. */
function reader() {
  const canvas = new OffscreenCanvas(BITS, 2);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    context.drawImage(video, 0, 0, BITS, 2);
    const { data } = context.getImageData(0, 0, BITS, 2);
    let number = 0;
    for (let bit = 0; bit < BITS; bit++) {
      const [upper, lower] = [data[4 * bit], data[4 * (BITS + bit)]];
      if (Math.abs(upper - lower) < 60) return -1;
      number = 2 * number + (upper > lower ? 1 : 0);
    }
    return number;
  };
}

function watch(video, into) {
  const read = reader();
  const seen = (_now, { expectedDisplayTime }) => {
    video.requestVideoFrameCallback(seen);
    const frame = read(video);
    if (frame >= 0) into.push([performance.timeOrigin + expectedDisplayTime, frame]);
  };
  video.requestVideoFrameCallback(seen);
}

await import('/sdk/mm-rooms.js');
const element = document.querySelector('mm-video');
const found = new Set();
setInterval(() => {
  const video = element.shadowRoot.querySelector('video');
  if (!video || found.has(video)) return;
  found.add(video);
  watch(video, notes.ours);
}, 50);

const bare = document.querySelector('.rule');
watch(bare, notes.rule);
room.addEventListener('mm-room-join', () => followByRule(room.room, bare, url.searchParams.get('file')));
