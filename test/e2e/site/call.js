// Builds a room with a stage from the query, and `window.call` with which a test looks at it:
// ?room=…&name=…&server=…&token=…&stage=audio,video,auto-start (attributes of the stage)&tone=440 (Hz, in
// place of the microphone: the fake one beeps too briefly for anybody to be a speaker)&lines=180 (of the
// camera)&beside=mm-hands,mm-controls (further elements of the room).
const query = new URLSearchParams(location.search);
const room = document.createElement('mm-room');
for (const name of ['server', 'room', 'name', 'token'])
  if (query.has(name)) room.setAttribute(name, query.get(name));
const stage = document.createElement('mm-stage');
for (const name of query.get('stage')?.split(',') ?? []) stage.setAttribute(name, '');
room.append(stage, document.createElement('mm-slides'));
for (const tag of query.get('beside')?.split(',') ?? []) room.append(document.createElement(tag));

window.errors = [];
window.addEventListener('error', ({ message }) => window.errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.errors.push(`CSP ${violatedDirective} ${blockedURI}`),
);

/** Every connection of the page, in the order in which they were made. */
const connections = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...args) {
    super(...args);
    connections.push(this);
  }
};

/** Where sound is made and measured. */
let context;
/** Tracks that the page was given, the latest last. */
const captured = [];
/** Set to the name of an error, every device is refused with it. */
let refusal = null;
/** One's own voice, 0 to 1, and what turns it up and down. */
let loudness = 0.5;
let gain = null;

const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  if (refusal) throw new DOMException('there is no such device', refusal);
  const lines = Number(query.get('lines'));
  const size = { width: { exact: (lines * 16) / 9 }, height: { exact: lines } };
  let stream = await getUserMedia(
    constraints.video && lines ? { video: { ...constraints.video, ...size } } : constraints,
  );
  if (constraints.audio && query.has('tone')) {
    for (const track of stream.getTracks()) track.stop();
    stream = tone(Number(query.get('tone')));
  }
  captured.push(...stream.getTracks());
  return stream;
};

function tone(frequency) {
  context ??= new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency });
  gain = new GainNode(context, { gain: loudness });
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(gain).connect(destination);
  oscillator.start();
  return destination.stream;
}

const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** Resolves with what `read` returns, once that is something. */
async function wait(read) {
  for (;;) {
    const found = read();
    if (found) return found;
    await painted();
  }
}

/** Resolves once `holds` of `media`, also where that lasts shorter than a frame of a busy machine. */
async function happens(media, holds) {
  let happened = false;
  const stop = media.subscribe(() => (happened ||= Boolean(holds())));
  await wait(() => happened || holds());
  stop();
}

async function statsOf(type) {
  const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
  const reports = await Promise.all(open.map((connection) => connection.getStats()));
  return reports.flatMap((report) => [...report.values()]).filter((row) => row.type === type);
}
/** The tracks of each who was received, by source: of one that is hidden there is none to ask. */
const received = {};

const idOf = (name) => [...room.room.participants.values()].find((each) => each.name === name)?.id;
const tileOf = (name, kind = 'camera') =>
  stage.shadowRoot.querySelector(`.tile[data-key="${CSS.escape(`${kind} ${idOf(name)}`)}"]`);
const paintedBy = (video) => {
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  return totalVideoFrames - droppedVideoFrames;
};
const videoOf = (name, kind) => tileOf(name, kind)?.querySelector('video') ?? null;

window.call = {
  room,
  stage,
  idOf,
  tileOf,
  videoOf,
  wait,
  happens,
  media: () => room.room.media(),
  /** What is known of somebody's source here. */
  remote: async (name, source = 'camera') =>
    (await room.room.media()).remote.find(
      (each) => each.participant === idOf(name) && each.source === source,
    ),
  tile: (name, kind = 'camera') => stage.tiles.find((each) => each.name === name && each.kind === kind),
  text: () => stage.shadowRoot.textContent.replace(/\s+/g, ' '),
  /** Resolves with the pixels of the picture when `count` more frames were painted, whatever video shows them. */
  async frames(name, count, kind) {
    let video = null;
    for (let seen = 0; seen < count;) {
      video = await wait(() => videoOf(name, kind));
      const current = video;
      const before = paintedBy(current);
      // Counted by the video itself: a callback for its next frame may be lost with a change of its stream.
      await wait(() => paintedBy(current) !== before || videoOf(name, kind) !== current);
      if (paintedBy(current) > before) seen++;
    }
    return [video.videoWidth, video.videoHeight];
  },
  /** Whatever may be the reason that a picture does not come. */
  async known(name, kind) {
    const { status, rung } = await call.media();
    const { withheld, score, muted, stream } = (await call.remote(name, kind)) ?? {};
    const { videoHeight, currentTime } = videoOf(name, kind) ?? {};
    const [track] = stream?.getTracks() ?? [];
    const rows = await statsOf('inbound-rtp');
    const { packetsReceived, framesDecoded, pliCount } =
      rows.find(({ trackIdentifier }) => trackIdentifier === track?.id) ?? {};
    const arrived = { packetsReceived, framesDecoded, pliCount };
    return { status, rung, withheld, score, muted, shown: { videoHeight, currentTime }, arrived };
  },
  /**
   * How many lines each layer of one's own camera goes out with, the smallest first: 0 for one
   * that the browser has no bits or no time for, null for one that rests because it is told to.
   */
  async layers() {
    const rows = await statsOf('outbound-rtp');
    const layers = rows.filter(({ kind }) => kind === 'video').sort((a, b) => (a.rid < b.rid ? -1 : 1));
    return layers.map(({ frameHeight = 0, active }) => (active ? frameHeight : null));
  },
  /** What has arrived of somebody so far: lines of the picture as it comes, its bytes, packets of the voice. */
  async received(name) {
    const rows = await statsOf('inbound-rtp');
    const of = async (source) => {
      const { stream } = (await call.remote(name, source)) ?? {};
      const key = `${name} ${source}`;
      if (stream) [{ id: received[key] }] = stream.getTracks();
      return rows.find(({ trackIdentifier }) => trackIdentifier === received[key]);
    };
    const [camera, microphone] = [await of('camera'), await of('microphone')];
    return {
      lines: videoOf(name)?.videoHeight ?? 0,
      bytes: camera?.bytesReceived ?? 0,
      packets: microphone?.packetsReceived ?? 0,
    };
  },
  /**
   * Longest pause between two frames, ms, until `stop` is called: the picture's
   * own video must live on, for one that is replaced counts as stopped.
   */
  watch(name, kind) {
    const video = videoOf(name, kind);
    let last = performance.now();
    let longest = 0;
    let frames = 0;
    let handle;
    const next = (now) => {
      longest = Math.max(longest, now - last);
      last = now;
      frames++;
      handle = video.requestVideoFrameCallback(next);
    };
    handle = video.requestVideoFrameCallback(next);
    return () => {
      video.cancelVideoFrameCallback(handle);
      return {
        longest: Math.max(longest, performance.now() - last),
        frames,
        same: videoOf(name, kind) === video,
      };
    };
  },
  /** Resolves when the voice of `name` is heard as a tone of `frequency` (within a band of the analyser), or is not. */
  async hears(name, frequency, expected = true) {
    const loud = () => {
      const bins = new Uint8Array(ear.frequencyBinCount);
      ear.getByteFrequencyData(bins);
      const width = context.sampleRate / ear.fftSize;
      const peak = bins.indexOf(Math.max(...bins));
      return bins[peak] > 100 && Math.abs(peak * width - frequency) <= 2 * width;
    };
    context ??= new AudioContext();
    const media = await room.room.media();
    const streamOf = () =>
      media.remote.find((each) => each.participant === idOf(name) && each.source === 'microphone')?.stream;
    const stream = await wait(streamOf);
    const ear = new AnalyserNode(context, { fftSize: 2048 });
    const source = context.createMediaStreamSource(stream);
    source.connect(ear);
    await wait(() => loud() === expected);
    source.disconnect();
  },
  /** Turns one's own voice up and down, 0 to 1. */
  speak(wanted) {
    loudness = wanted;
    if (gain) gain.gain.value = loudness;
  },
  captured,
  /** The device is pulled out; there is none until `plug`. */
  unplug(kind) {
    refusal = 'NotFoundError';
    const track = captured.findLast((each) => each.kind === kind && each.readyState === 'live');
    track.stop();
    // The browser tells it of a device that goes, not of a track that the page stops.
    track.dispatchEvent(new Event('ended'));
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  },
  plug() {
    refusal = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  },
};

document.body.append(room);
await import('/sdk/mm-rooms.js');
