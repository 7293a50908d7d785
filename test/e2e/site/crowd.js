// Many people on one page, without elements that show anything: ?room=…&name=… (the beginning of their names).
// Their cameras and microphones are made up, small and cheap.
const query = new URLSearchParams(location.search);
window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));

const context = new AudioContext();
const oscillator = new OscillatorNode(context, { frequency: 880 });
oscillator.start();
const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
const paint = canvas.getContext('2d');
let hue = 0;
setInterval(() => {
  paint.fillStyle = `hsl(${(hue += 20)} 80% 50%)`;
  paint.fillRect(0, 0, canvas.width, canvas.height);
}, 200);

navigator.mediaDevices.getUserMedia = async ({ audio }) => {
  if (!audio) return canvas.captureStream(5);
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(destination);
  return destination.stream;
};

const people = [];
window.crowd = {
  people,
  /** Resolves when person `i` is in the room. */
  async open(i) {
    const room = document.createElement('mm-room');
    room.setAttribute('room', query.get('room'));
    room.setAttribute('name', `${query.get('name')}${i}`);
    document.body.append(room);
    while (room.room?.status !== 'live') await new Promise(requestAnimationFrame);
    people[i] = { element: room, room: room.room, media: await room.room.media() };
  },
  /** Enters the call and sends `sources`; what is refused because it was left meanwhile is no error. */
  async join(i, sources) {
    const { media } = people[i];
    const wishes = sources.map((source) => media.set(source, true));
    await Promise.allSettled([media.join(), ...wishes]);
  },
  leave: (i) => people[i].media.leave(),
  /** Leaves the room. */
  close(i) {
    people[i].element.remove();
    people[i].room.close();
    delete people[i];
  },
};
await import('/sdk/mm-rooms.js');
window.crowd.ready = true;
