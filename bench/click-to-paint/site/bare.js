/**
 * The least that a page can do: a click sends a number over a bare WebSocket,
 * and a number that arrives shows another of the pictures that are there
 * already. What this takes is the browsers', the line's and the machine's.
 */
import { noteFrames, notePictures, notes, now } from './notes.js';

noteFrames('turn', 'turn');

const { searchParams } = new URL(location.href);
const stage = document.querySelector('.stage');
const { pages } = await (await fetch(`/v1/assets/${searchParams.get('asset')}`)).json();
let page = 0;

const images = pages.map(({ src }) => {
  const image = new Image(640, 360);
  image.src = src;
  stage.append(image);
  return image;
});
await Promise.all(images.map((image) => image.decode()));
images.forEach((image) => image.classList.add('loaded'));
notePictures(document, () => page);

function show(next) {
  images[page].classList.remove('shown');
  page = next;
  images[page].classList.add('shown');
}

const socket = new WebSocket(searchParams.get('socket'));
socket.onmessage = ({ data }) => {
  const next = Number(data.split(' ')[1]);
  notes.changes.push([next, now()]);
  show(next);
};
socket.onopen = () => show(0);
document.querySelector('button').onclick = () => {
  const next = page + 1;
  socket.send(`turn ${next}`);
  show(next);
};
