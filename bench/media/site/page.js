/**
 * What is asked of a page of the call, as `window.call`. Instants are
 * milliseconds since the epoch, so that those of two browsers compare.
 */
import { sharpness } from './sharpness.js';
import { startSharing } from './sharing.js';

const room = document.querySelector('mm-room');
const slides = document.querySelector('mm-slides');
const video = document.querySelector('video');
const query = new URLSearchParams(location.search);
room.setAttribute('server', location.origin);
for (const name of ['room', 'name', 'token']) room.setAttribute(name, query.get(name));

/** All that were opened: what arrives on them is nobody else's business. */
const connections = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...options) {
    super(...options);
    connections.push(this);
  }
};

await import('/sdk/mm-rooms.js');
await customElements.whenDefined('mm-slides');

const now = () => performance.timeOrigin + performance.now();
const SIZE = { width: 1280, height: 720 };

/** Resolves with what `look` returns once that is something; asked after each change of the media. */
function when(media, look) {
  return new Promise((resolve) => {
    const again = () => {
      const found = look();
      if (!found) return;
      stop();
      resolve(found);
    };
    const stop = media.subscribe(again);
    queueMicrotask(again);
  });
}

const nextFrame = () => new Promise((resolve) => video.requestVideoFrameCallback(() => resolve(now())));

/** Shows the other one's camera or screen; resolves when its first frame is there, with the instant. */
async function show(media, kind) {
  const { participant } = await when(media, () => media.remote.find(({ source }) => source === kind));
  media.show(video, participant, kind, SIZE);
  const { stream } = await when(media, () =>
    media.remote.find((each) => each.source === kind && each.participant === participant && each.stream),
  );
  const frame = nextFrame();
  video.srcObject = stream;
  return frame;
}

function hide(media) {
  for (const { participant, source } of media.remote)
    if (source === 'camera' || source === 'screen') media.show(video, participant, source, null);
  video.srcObject = null;
}

let paint;
let share;
let reference;

window.call = {
  /** Sends camera and microphone from now on. */
  async send() {
    const media = await room.room.media();
    await media.join();
    await media.set('microphone', true);
    await media.set('camera', true);
  },

  /**
   * Joins and shows the other one's camera; then shows it in a call joined
   * before. Milliseconds to the first frame of each.
   */
  async firstFrames() {
    const began = now();
    const media = await room.room.media();
    void media.join();
    const fromJoin = (await show(media, 'camera')) - began;
    hide(media);
    media.leave();
    await media.join();
    await when(media, () => media.remote.some(({ source }) => source === 'camera'));
    const shown = now();
    const fromShow = (await show(media, 'camera')) - shown;
    hide(media);
    media.leave();
    return { fromJoin, fromShow };
  },

  /** Joins, and shows the other one's camera as long as the line carries it. */
  async follow() {
    const media = await room.room.media();
    await media.join();
    const { participant } = await when(media, () => media.remote.find(({ source }) => source === 'camera'));
    media.show(video, participant, 'camera', SIZE);
    media.subscribe(() => {
      const { stream = null } = media.remote.find(({ source }) => source === 'camera') ?? {};
      if (video.srcObject !== stream) video.srcObject = stream;
    });
  },

  /** Resolves with the instant at which one of these rungs is reached; null after `ms`. */
  async reached(rungs, ms) {
    const media = await room.room.media();
    const late = new Promise((resolve) => setTimeout(resolve, ms, null));
    return Promise.race([when(media, () => rungs.includes(media.rung) && now()), late]);
  },

  /** Resolves with the instant at which the picture has so many lines; null after `ms`. */
  async grown(lines, ms) {
    const until = now() + ms;
    while (now() < until) {
      if (video.srcObject && video.videoHeight >= lines) return now();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  },

  /** How it stands: the rung, and lines of the picture. */
  async state() {
    const media = await room.room.media();
    return { rung: media.rung, lines: video.srcObject ? video.videoHeight : 0, at: now() };
  },

  /** The other one's voice so far: packets, and samples that were played, those made up in place of lost ones, and how late. */
  async voice() {
    const voice = { received: 0, lost: 0, played: 0, madeUp: 0, waited: 0 };
    const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
    for (const report of await Promise.all(open.map((each) => each.getStats()))) {
      for (const row of report.values()) {
        if (row.type !== 'inbound-rtp' || row.kind !== 'audio') continue;
        voice.received += row.packetsReceived;
        voice.lost += row.packetsLost;
        voice.played += row.jitterBufferEmittedCount;
        voice.waited += row.jitterBufferDelay;
        voice.madeUp += row.concealedSamples - row.silentConcealedSamples;
      }
    }
    return voice;
  },

  /** Turns to page `n` by an operation; resolves with the instant of that. */
  turn(n) {
    const at = now();
    slides.goTo(n);
    return at;
  },

  /** From now on `painted` is about slide `n`, which is not shown yet. */
  expectPaint(n) {
    paint = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (slides.page !== n || !slides.shadowRoot.querySelector('img.shown.loaded')) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(now());
          port2.postMessage(null);
        });
      });
      const what = { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] };
      observer.observe(slides.shadowRoot, what);
    });
  },

  /** Resolves with the instant at which it was painted; null after `ms`. */
  painted(ms) {
    return Promise.race([paint, new Promise((late) => setTimeout(late, ms, null))]);
  },

  /** Shares a screen that shows these pictures, the first one first. */
  async share(pictures) {
    share = await startSharing(pictures);
    const media = await room.room.media();
    await media.join();
    await media.set('screen', true);
  },

  async unshare() {
    const media = await room.room.media();
    await media.set('screen', false);
    media.leave();
    share.stop();
  },

  /** Shows picture `n` on the shared screen; the instant of that. */
  turnShared(n) {
    const at = now();
    share.show(n);
    return at;
  },

  async watch() {
    const media = await room.room.media();
    await media.join();
    await show(media, 'screen');
  },

  async unwatch() {
    const media = await room.room.media();
    hide(media);
    media.leave();
  },

  /** From now on `readable` is about this picture. */
  async expect(picture) {
    reference = await sharpness(picture);
    return reference.threshold;
  },

  /** Resolves once the film shows the picture as well as half its resolution would; null after `ms`. */
  async readable(ms) {
    const until = now() + ms;
    let difference = Infinity;
    while (now() < until) {
      const at = await Promise.race([nextFrame(), new Promise((late) => setTimeout(late, ms))]);
      if (at === undefined) break;
      difference = reference.difference(video);
      if (difference <= reference.threshold) return { at, difference };
    }
    return { at: null, difference };
  },

  /** How far a picture of the slide as it is painted, as a data address, is from what is expected. */
  async differenceOf(painted) {
    const image = new Image();
    image.src = painted;
    await image.decode();
    return reference.difference(image);
  },
};
