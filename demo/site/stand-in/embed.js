/**
 * The page inside a stand-in player: keeps the state of one pretended video
 * and speaks as YouTube's embedded page does. What the video does is in its
 * id (see BEHAVIOURS); a page may also direct it by a message
 * `{ standIn: 'stall' | 'flow' | 'ad' | 'end-ad' | 'fail' | 'press' | 'feel', … }`.
 */
(() => {
  const { UNSTARTED, ENDED, PLAYING, PAUSED, BUFFERING, CUED } = {
    UNSTARTED: -1,
    ENDED: 0,
    PLAYING: 1,
    PAUSED: 2,
    BUFFERING: 3,
    CUED: 5,
  };
  const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
  const DELIVER_MS = 250;
  const START_MS = 120;
  const SEEK_MS = 80;
  const HOUR = 3600;

  /**
   * Ids of eleven characters that make it do something; every other id is an ordinary video of 212 s.
   * Advertisements at the start are long: how they are recognised takes seconds, and more where a machine is busy.
   */
  const BEHAVIOURS = {
    'short-video': { duration: 10 },
    'buffer-long': { startMs: 4000 },
    'live-stream': { live: true },
    'no-autoplay': { asksBrowser: true },
    'no-answer-0': { silent: true },
    'ad-at-start': { ad: { at: 0, seconds: 60, style: 'still' } },
    'ad-own-time': { ad: { at: 0, seconds: 60, style: 'own' } },
    'ad-no-start': { ad: { at: 0, seconds: 60, style: 'unstarted' } },
    'ad-paused-0': { ad: { at: 0, seconds: 60, style: 'paused' } },
    'ad-at-00010': { ad: { at: 10, seconds: 6, style: 'own' } },
    'error-00002': { error: 2 },
    'error-00005': { error: 5 },
    'error-00100': { error: 100 },
    'error-00101': { error: 101 },
    'error-00150': { error: 150 },
    'error-00153': { error: 153 },
  };

  const query = new URLSearchParams(location.search);
  const parentOrigin = query.get('origin') ?? '*';
  const now = () => performance.now() / 1000;

  let videoId = query.get('video') ?? location.pathname.split('/').pop();
  let behaviour = BEHAVIOURS[videoId] ?? {};
  let session = null;
  const subscribed = new Set();

  let state = UNSTARTED;
  /** The position at the moment `since`, in seconds. */
  let position = Number(query.get('start') ?? 0);
  let since = now();
  let rate = 1;
  let volume = 100;
  let muted = query.get('mute') === '1';
  let ad = null;
  let adShown = false;
  let stalled = false;
  let begun = false;
  let pending = 0;
  const opened = now();

  const moving = () => state === PLAYING && !ad && !stalled;
  const duration = () => (behaviour.live ? HOUR + now() - opened : (behaviour.duration ?? 212));
  const time = () => Math.min(duration(), position + (moving() ? (now() - since) * rate : 0));

  /** Keeps the position over a change of what it moves by. */
  function settle() {
    position = time();
    since = now();
  }

  function info() {
    const own = ad?.style === 'own';
    return {
      playerState: state,
      currentTime: own ? now() - ad.since : time(),
      currentTimeLastUpdated_: Date.now() / 1000,
      // As described: 0 until the video has begun.
      duration: own ? ad.seconds : begun ? duration() : 0,
      playbackRate: rate,
      availablePlaybackRates: RATES,
      volume,
      muted,
      videoLoadedFraction: 1,
      videoData: {
        video_id: videoId,
        title: `Stand-in ${videoId}`,
        author: 'Nobody',
        isLive: !!behaviour.live,
      },
      videoUrl: `https://www.youtube.com/watch?v=${videoId}`,
    };
  }

  function send(event, content = null) {
    if (session === null) return;
    window.parent.postMessage(
      JSON.stringify({ event, info: content, id: session, channel: 'widget' }),
      parentOrigin,
    );
  }

  const deliver = () => send('infoDelivery', info());
  const tell = (event, content) => subscribed.has(event) && send(event, content);

  function enter(next) {
    settle();
    if (next === PLAYING && !ad) begun = true;
    if (next === state) return deliver();
    state = next;
    deliver();
    tell('onStateChange', next);
  }

  function later(ms, then) {
    clearTimeout(pending);
    pending = setTimeout(then, ms);
  }

  function fail(code) {
    clearTimeout(pending);
    tell('onError', code);
  }

  async function play() {
    if (ad || state === PLAYING || state === BUFFERING) return;
    if (behaviour.asksBrowser && !muted && !(await mayPlay())) return tell('onAutoplayBlocked');
    if (behaviour.error) return fail(behaviour.error);
    if (state === ENDED) position = 0;
    enter(BUFFERING);
    later(behaviour.startMs ?? START_MS, () => {
      const { ad: planned } = behaviour;
      if (planned?.at === 0 && !adShown) beginAd(planned);
      else if (!stalled) enter(PLAYING);
    });
  }

  /** What the browser itself says of sound without a gesture. */
  async function mayPlay() {
    const audio = new AudioContext();
    const timeout = new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.race([audio.resume(), timeout]);
    const may = audio.state === 'running';
    void audio.close();
    return may;
  }

  function pause() {
    if (ad) return;
    clearTimeout(pending);
    if (state === PLAYING || state === BUFFERING) enter(PAUSED);
  }

  function seek(to) {
    if (ad || typeof to !== 'number') return;
    settle();
    position = Math.max(0, Math.min(duration(), to));
    if (state === PAUSED) return deliver();
    enter(BUFFERING);
    later(SEEK_MS, () => !stalled && enter(PLAYING));
  }

  function load(args, next) {
    const { videoId: id, startSeconds = 0 } =
      typeof args[0] === 'object' ? args[0] : { videoId: args[0], startSeconds: args[1] };
    clearTimeout(pending);
    videoId = id;
    behaviour = BEHAVIOURS[id] ?? {};
    ad = null;
    adShown = false;
    begun = false;
    position = startSeconds;
    since = now();
    state = UNSTARTED;
    tell('onStateChange', UNSTARTED);
    if (behaviour.error) return fail(behaviour.error);
    if (next === CUED) enter(CUED);
    else void play();
  }

  function beginAd({ seconds, style }) {
    settle();
    ad = { seconds, style, since: now() };
    adShown = true;
    clearTimeout(pending);
    const during = { unstarted: UNSTARTED, paused: PAUSED }[style] ?? PLAYING;
    if (state !== during) enter(during);
    else deliver();
    if (Number.isFinite(seconds)) later(seconds * 1000, endAd);
  }

  function endAd() {
    if (!ad) return;
    ad = null;
    since = now();
    enter(BUFFERING);
    later(SEEK_MS, () => enter(PLAYING));
  }

  const COMMANDS = {
    addEventListener: ([event]) => subscribed.add(event),
    playVideo: () => void play(),
    pauseVideo: pause,
    stopVideo: pause,
    seekTo: ([to]) => seek(to),
    cueVideoById: (args) => load(args, CUED),
    loadVideoById: (args) => load(args, PLAYING),
    setPlaybackRate([wanted]) {
      if (ad || !RATES.includes(wanted) || wanted === rate) return;
      settle();
      rate = wanted;
      deliver();
      tell('onPlaybackRateChange', rate);
    },
    setVolume([to]) {
      volume = Math.max(0, Math.min(100, to));
      deliver();
      tell('onVolumeChange', { volume, muted });
    },
    mute() {
      muted = true;
      deliver();
      tell('onVolumeChange', { volume, muted });
    },
    unMute() {
      muted = false;
      deliver();
      tell('onVolumeChange', { volume, muted });
    },
  };

  const GETTERS = [
    'getCurrentTime',
    'getDuration',
    'getPlayerState',
    'getPlaybackRate',
    'getAvailablePlaybackRates',
    'getVolume',
    'isMuted',
    'getVideoLoadedFraction',
    'getVideoData',
    'getVideoUrl',
  ];

  const DIRECTIONS = {
    stall() {
      settle();
      stalled = true;
      if (state === PLAYING) enter(BUFFERING);
    },
    flow() {
      since = now();
      stalled = false;
      if (state === BUFFERING) enter(PLAYING);
    },
    ad: ({ style = 'still', seconds = Infinity }) => beginAd({ style, seconds }),
    'end-ad': endAd,
    fail: ({ code }) => fail(code),
    /** As if the person had clicked into the picture. */
    press: () => (state === PLAYING ? pause() : void play()),
    /** Says `felt` as soon as the mouse moves over it. */
    feel: () => window.addEventListener('pointermove', () => send('felt'), { once: true }),
  };

  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || behaviour.silent) return;
    if (data?.standIn) return DIRECTIONS[data.standIn]?.(data);
    if (typeof data !== 'string') return;
    const { event, func, args = [], id } = JSON.parse(data);
    if (event === 'listening' && session === null) begin(id);
    else if (event === 'command') COMMANDS[func]?.(args);
  });

  function begin(id) {
    session = id;
    const apiInterface = [...Object.keys(COMMANDS).filter((name) => name !== 'addEventListener'), ...GETTERS];
    send('initialDelivery', { ...info(), apiInterface });
    send('onReady');
    // Whoever does not say where the player stands gets no video.
    const error = document.referrer === '' ? 153 : behaviour.error;
    if (error) queueMicrotask(() => setTimeout(() => send('onError', error)));
    if (query.get('autoplay') === '1') void play();
  }

  setInterval(() => {
    const planned = behaviour.ad;
    if (planned?.at > 0 && !adShown && moving() && time() >= planned.at) beginAd(planned);
    if (state === PLAYING && !ad && !behaviour.live && time() >= duration()) enter(ENDED);
    else if (state === PLAYING || ad) deliver();
  }, DELIVER_MS);

  // What is seen: the position, on a ground whose colour is the video's.
  const canvas = document.querySelector('canvas');
  const what = document.querySelector('.what');
  document.querySelector('button').addEventListener('click', () => DIRECTIONS.press());

  function draw() {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    const shown = time();
    const hue = ([...videoId].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0) % 360;
    const sky = context.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, ad ? '#5b4300' : `hsl(${hue} 45% 26%)`);
    sky.addColorStop(1, ad ? '#2a1f00' : `hsl(${(hue + 50) % 360} 55% 12%)`);
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    // A ball that goes round once in four seconds shows that time moves, and whether two screens agree.
    const angle = (shown / 4) * 2 * Math.PI - Math.PI / 2;
    const reach = Math.min(width, height) * 0.3;
    context.lineWidth = Math.max(2, reach / 14);
    context.strokeStyle = '#ffffff30';
    context.beginPath();
    context.arc(width / 2, height / 2, reach, 0, 7);
    context.stroke();
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(width / 2 + Math.cos(angle) * reach, height / 2 + Math.sin(angle) * reach, reach / 8, 0, 7);
    context.fill();
    context.font = `600 ${Math.round(reach * 0.5)}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const clock = `${Math.floor(shown / 60)}:${String(Math.floor(shown % 60)).padStart(2, '0')}`;
    context.fillText(ad ? 'Ad' : clock, width / 2, height / 2);
    what.textContent = ad ? 'An advertisement (pretended)' : `Video ${videoId}`;
    requestAnimationFrame(draw);
  }
  draw();
})();
