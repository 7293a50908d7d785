/**
 * A stand-in for YouTube's IFrame API: what https://www.youtube.com/iframe_api
 * defines, after its published description, for tests and for a demo without
 * the internet. It is not YouTube's code and never reaches YouTube.
 *
 * As with the real one, a player is an iframe that is spoken to in JSON over
 * postMessage; a player's methods are there once it is ready, its getters tell
 * what was last delivered, and `cue…` and `load…` make them forget.
 */
(() => {
  const PlayerState = { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 };
  const LISTEN_MS = 100;
  /** How far the time is carried on without news, in seconds. */
  const CARRY = 1;
  let players = 0;

  class Player {
    #frame;
    #id = ++players;
    #info = {};
    #listeners = new Map();
    #asked = new Set();
    #ready = false;
    #queue = [];
    #timer = 0;
    #host;

    constructor(target, options = {}) {
      const element = typeof target === 'string' ? document.getElementById(target) : target;
      if (!element) throw new Error('YouTube player element ID required.');
      this.#frame = element.localName === 'iframe' ? element : makeFrame(element, options, this.#id);
      this.#host = new URL(this.#frame.src, location.href).origin;
      window.addEventListener('message', this.#received);
      this.#timer = setInterval(() => this.#send({ event: 'listening' }), LISTEN_MS);
      for (const [event, listener] of Object.entries(options.events ?? {}))
        this.addEventListener(event, listener);
    }

    getIframe() {
      return this.#frame;
    }

    addEventListener(event, listener) {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      if (this.#asked.has(event)) return;
      this.#asked.add(event);
      this.#command('addEventListener', [event]);
    }

    removeEventListener(event, listener) {
      const rest = (this.#listeners.get(event) ?? []).filter((one) => one !== listener);
      this.#listeners.set(event, rest);
    }

    destroy() {
      clearInterval(this.#timer);
      window.removeEventListener('message', this.#received);
      this.#listeners.clear();
      this.#frame.remove();
    }

    #received = ({ source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== this.#host) return;
      const { id, event, info } = JSON.parse(data);
      if (id !== this.#id) return;
      if (event === 'initialDelivery') {
        clearInterval(this.#timer);
        this.#info = info;
        this.#ready = true;
        for (const method of info.apiInterface) this.#define(method);
        for (const message of this.#queue.splice(0)) this.#send(message);
      } else if (event === 'infoDelivery') Object.assign(this.#info, info);
      else for (const listener of this.#listeners.get(event) ?? []) listener({ target: this, data: info });
    };

    #define(method) {
      const getter = /^(?:get|is)([A-Z])(\w*)$/.exec(method);
      if (method === 'getCurrentTime') this[method] = () => this.#time();
      else if (getter) this[method] = () => this.#info[getter[1].toLowerCase() + getter[2]];
      else
        this[method] = (...args) => {
          if (/^(?:cue|load)/.test(method)) this.#info = {};
          this.#command(method, args);
          return this;
        };
    }

    #time() {
      const { currentTime, playerState, playbackRate, currentTimeLastUpdated_ } = this.#info;
      if (playerState !== PlayerState.PLAYING) return currentTime;
      const passed = (Date.now() / 1000 - currentTimeLastUpdated_) * playbackRate;
      return currentTime + Math.min(Math.max(passed, 0), CARRY);
    }

    #command(func, args) {
      const message = { event: 'command', func, args };
      if (this.#ready) this.#send(message);
      else this.#queue.push(message);
    }

    #send(message) {
      const text = JSON.stringify({ ...message, id: this.#id, channel: 'widget' });
      this.#frame.contentWindow?.postMessage(text, '*');
    }
  }

  function makeFrame(element, { host = 'https://www.youtube.com', videoId = '', playerVars = {} }, id) {
    const frame = document.createElement('iframe');
    frame.id = element.id;
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    frame.allow = 'autoplay; encrypted-media; picture-in-picture';
    const query = new URLSearchParams({
      ...playerVars,
      enablejsapi: 1,
      origin: location.origin,
      widgetid: id,
    });
    frame.src = `${host}/embed/${videoId}?${query}`;
    element.replaceWith(frame);
    return frame;
  }

  const waiting = [];
  window.YT = {
    ...window.YT,
    standIn: true,
    loading: 1,
    ready: (callback) => (window.YT.loaded ? callback() : waiting.push(callback)),
  };
  // The real one loads a second script before it is ready.
  setTimeout(() => {
    Object.assign(window.YT, { Player, PlayerState, loaded: 1 });
    for (const callback of waiting.splice(0)) callback();
    window.onYouTubeIframeAPIReady?.();
  });
})();
